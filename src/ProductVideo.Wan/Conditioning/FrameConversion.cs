using static TorchSharp.torch;

namespace ProductVideo.Wan.Conditioning;

/// <summary>Between bytes and the network's range.</summary>
public static class FrameConversion
{
    /// <summary>Bytes to [-1, 1]: byte (2 / 255) - 1.</summary>
    /// <returns>(1, 3, frames, H, W) in float32 on the CPU.</returns>
    public static Tensor ToVideo(IReadOnlyList<PixelFrame> frames) => Convert(frames, 3, value => (value * (2f / 255f)) - 1f);

    /// <summary>Bytes to [0, 1]: byte / 255; optionally 1 from 128 on and 0 below.</summary>
    /// <returns>(1, 3, frames, H, W) in float32 on the CPU; (1, 1, frames, H, W) where all frames are grey.</returns>
    public static Tensor ToMask(IReadOnlyList<PixelFrame> frames, bool binarize) =>
        Convert(frames, frames.All(frame => frame.Channels == 1) ? 1 : 3, value => binarize ? (value >= 128 ? 1f : 0f) : value / 255f);

    /// <summary>[-1, 1] to bytes by truncation: floor(clip((x + 1) 127.5, 0, 255)).</summary>
    /// <param name="video">(1, 3, frames, H, W).</param>
    public static IReadOnlyList<PixelFrame> ToFrames(Tensor video)
    {
        var shape = video.shape;
        var frames = new PixelFrame[shape[2]];
        for (var index = 0; index < frames.Length; index++)
        {
            // one by one, because the whole video in float32 several times over is more than a device may have left
            using var scope = NewDisposeScope();
            var bytes = ((video.select(2, index).squeeze(0).to(ScalarType.Float32) + 1.0) * 127.5)
                .clamp(0.0, 255.0)
                .floor()
                .permute(1, 2, 0)
                .to(ScalarType.Byte)
                .cpu()
                .contiguous();
            frames[index] = new PixelFrame((int)shape[4], (int)shape[3], bytes.bytes.ToArray());
        }

        return frames;
    }

    private static Tensor Convert(IReadOnlyList<PixelFrame> frames, int channels, Func<int, float> convert)
    {
        ArgumentOutOfRangeException.ThrowIfZero(frames.Count);
        var table = new float[256];
        for (var value = 0; value < table.Length; value++)
        {
            table[value] = convert(value);
        }

        var (width, height) = (frames[0].Width, frames[0].Height);
        var plane = width * height;
        var values = new float[(long)channels * frames.Count * plane];
        for (var index = 0; index < frames.Count; index++)
        {
            var frame = frames[index];
            if (frame.Width != width || frame.Height != height)
            {
                throw new ArgumentException(
                    $"Frame {index} is {frame.Width}x{frame.Height} while frame 0 is {width}x{height}: give all frames of a video one size.",
                    nameof(frames));
            }

            for (var channel = 0; channel < channels; channel++)
            {
                var target = values.AsSpan(((channel * frames.Count) + index) * plane, plane);
                var offset = frame.Channels == 3 ? channel : 0;
                for (var pixel = 0; pixel < plane; pixel++)
                {
                    target[pixel] = table[frame.Pixels[(pixel * frame.Channels) + offset]];
                }
            }
        }

        return tensor(values, new long[] { 1, channels, frames.Count, height, width });
    }
}
