using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Presets;

namespace ProductVideo.Wan.Memory;

/// <summary>What the encoder or the decoder of the autoencoder holds on pictures of one size, by formula.</summary>
internal sealed class StackSize
{
    // Norm, queries, keys, values, their slices and the projection of the attention over one latent frame.
    private const int AttentionTensors = 12;

    private readonly IReadOnlyList<SegmentSize> _segments;
    private readonly int _attending;
    private readonly long _attention;
    private readonly int _cells;
    private readonly int _halo;
    private readonly bool _fused;

    private StackSize(IReadOnlyList<SegmentSize> segments, int attending, int halo, AutoencoderPictures pictures)
    {
        (_segments, _attending, _halo, _fused) = (segments, attending, halo, pictures.Fused);
        _cells = (int)Math.Max(pictures.Rows, pictures.Columns);
        var cells = pictures.Rows * pictures.Columns;
        _attention = (AttentionTensors * segments[attending].Frame) + (3L * sizeof(float) * Math.Min(cells * cells, pictures.Scores));
    }

    /// <summary>The widest frame of all segments.</summary>
    public long WidestFrame => _segments.Max(segment => segment.Frame);

    /// <summary>The segments.</summary>
    public IReadOnlyList<SegmentSize> Segments => _segments;

    /// <summary>Latent cells along the longer side.</summary>
    public int Cells => _cells;

    /// <summary>The encoder's sizes.</summary>
    public static StackSize Encoder(AutoencoderSize size, AutoencoderPictures pictures)
    {
        var widths = size.Multipliers.Select(multiplier => (long)size.BaseWidth * multiplier).ToArray();
        var segments = new SegmentSize[widths.Length];
        var current = (long)size.BaseWidth;
        for (var level = 0; level < widths.Length; level++)
        {
            var frame = widths[level] * pictures.Plane(level);
            var remembered = Blocks(current, widths[level], size.ResidualBlocks) * 2 * pictures.Plane(level);
            remembered += level switch
            {
                0 => 2 * 3 * pictures.Plane(0),
                3 => 2 * (4 + 1) * frame,
                _ => widths[level] * pictures.Plane(level + 1),
            };
            var (frames, given) = level switch { 0 => (4, 4), 1 => (4, 2), 2 => (2, 1), _ => (1, 1) };
            var input = (level == 0 ? 3 : current) * pictures.Plane(level);
            var output = level == 3 ? 2L * size.LatentChannels * pictures.Plane(3) : widths[level] * pictures.Plane(level + 1);
            segments[level] = new(frames, 1, input, frame, remembered, given * output);
            current = widths[level];
        }

        return new(segments, attending: 3, FrameBands.EncoderHalo, pictures);
    }

    /// <summary>The decoder's sizes.</summary>
    public static StackSize Decoder(AutoencoderSize size, AutoencoderPictures pictures)
    {
        var widths = size.Multipliers.Reverse().Select(multiplier => (long)size.BaseWidth * multiplier).ToArray();
        var segments = new SegmentSize[widths.Length];
        for (var level = 0; level < widths.Length; level++)
        {
            // level 0 has an eighth of the pixels along a side, level 3 all
            var plane = pictures.Plane(3 - level);
            var frame = widths[level] * plane;
            var current = level == 0 ? widths[0] : widths[level - 1] / 2;
            var remembered = Blocks(current, widths[level], size.ResidualBlocks + 1) * 2 * plane;
            remembered += level switch
            {
                0 => 2 * ((4 * frame) + (size.LatentChannels * plane)),
                3 => 2 * frame,
                _ => 2 * widths[level - 1] * pictures.Plane(4 - level),
            };
            var (frames, widening) = level switch { 0 => (1, 1), 1 => (1, 2), 2 => (2, 2), _ => (4, 1) };
            var input = level == 0 ? size.LatentChannels * plane : widths[level - 1] * pictures.Plane(4 - level);
            segments[level] = new(frames, widening, input, frame, remembered, frames * widening * (level == 3 ? 3 * plane : frame));
        }

        return new(segments, attending: 0, FrameBands.DecoderHalo, pictures);
    }

    /// <summary>The peak beside weights, the video and the latents, in bytes.</summary>
    /// <param name="plan">How the frames go through.</param>
    /// <param name="latentFrames">Latent frames of the video.</param>
    public long Peak(FramePlan plan, int latentFrames)
    {
        var attending = Math.Max(_attention * plan.LatentFrames, Peak(_attending, plan));
        var others = Enumerable.Range(0, _segments.Count).Where(segment => segment != _attending).ToList();
        var local = others.Max(segment => Peak(segment, plan));
        var (remembered, remembersLocal) = plan.Remembers(latentFrames)
            ? (_segments[_attending].Remembered, others.Sum(segment => _segments[segment].Remembered))
            : (0, 0);
        if (plan.Bands == 1)
        {
            return remembered + remembersLocal + Math.Max(attending, local);
        }

        // between the two parts lie the frames of an eighth of the side, of the whole video
        var between = latentFrames * (_attending == 0 ? _segments[0].Output : _segments[^2].Output);
        var share = FrameBands.Widest(_cells, plan.Bands, _halo) / (double)_cells;
        return between + Math.Max(remembered + attending, (long)(share * (remembersLocal + local)));
    }

    private long Peak(int segment, FramePlan plan) => _segments[segment].Peak(plan.LatentFrames, plan.Groups[segment], _fused);

    // channels of all frames that the convolutions of residual blocks take
    private static long Blocks(long input, long output, int count) => input + output + ((count - 1) * 2 * output);
}
