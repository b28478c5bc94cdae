using ProductVideo.Media.Images;
using ProductVideo.Samples.Clips;
using ProductVideo.Training.Pretraining;
using ProductVideo.Vision.Collages;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text;

namespace ProductVideo.Pretrain;

/// <summary>Renders pretraining clips: frames, masks, the reference collage as the dataset makes it, and the caption's tokens.</summary>
internal sealed class ClipFactory(WanPreset preset, ITextTokenizer tokenizer)
{
    /// <summary>Renders the clip of a seed; the same seed gives the same bytes.</summary>
    public PretrainingClip Render(ulong seed)
    {
        var size = preset.Video;
        var random = new Random((int)(seed * 0x9E3779B97F4A7C15UL >> 33));
        var options = new ProceduralClipOptions
        {
            ReferenceCount = 2 + random.Next(3),
            ReferenceWidth = size.Width,
            ReferenceHeight = size.Height,
            MoveStrength = 0.3f + (0.7f * (float)random.NextDouble()),
        };
        var clip = ProceduralClipRenderer.Render(seed, size.Width, size.Height, size.Frames, options);
        var condition = ConditionMasks.Derive(clip.Masks, random);
        var cutouts = clip.References.Zip(clip.ReferenceMasks, CutOut).ToList();
        var collage = ReferenceCollage.Compose(cutouts, size.Width, size.Height);
        return new(
            Join(clip.Frames.Select(static frame => frame.Pixels)),
            Join(clip.Masks.Select(static mask => mask.Pixels)),
            Join(condition.Select(static mask => mask.Pixels)),
            collage.Pixels,
            tokenizer.Tokenize(clip.Caption, preset.TextLength).Padded(preset.TextLength));
    }

    private static RgbaImage CutOut(RgbImage picture, GrayImage mask)
    {
        var cutout = new RgbaImage(picture.Width, picture.Height);
        for (var index = 0; index < mask.Pixels.Length; index++)
        {
            picture.Pixels.AsSpan(index * 3, 3).CopyTo(cutout.Pixels.AsSpan(index * 4));
            cutout.Pixels[(index * 4) + 3] = mask.Pixels[index];
        }

        return cutout;
    }

    private static byte[] Join(IEnumerable<byte[]> parts)
    {
        using var joined = new MemoryStream();
        foreach (var part in parts)
        {
            joined.Write(part);
        }

        return joined.ToArray();
    }
}
