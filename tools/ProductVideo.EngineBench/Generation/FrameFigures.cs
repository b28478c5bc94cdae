using ProductVideo.Wan.Conditioning;

namespace ProductVideo.EngineBench.Generation;

/// <summary>What can be said of frames in two numbers: whether they show anything at all.</summary>
/// <param name="Mean">Mean of all samples, 0 to 255.</param>
/// <param name="Spread">Their standard deviation; 0 for a plain picture.</param>
internal sealed record FrameFigures(double Mean, double Spread)
{
    public static FrameFigures Of(IReadOnlyList<PixelFrame> frames)
    {
        var (sum, squares, count) = (0L, 0L, 0L);
        foreach (var frame in frames)
        {
            foreach (var sample in frame.Pixels)
            {
                sum += sample;
                squares += sample * sample;
            }

            count += frame.Pixels.Length;
        }

        var mean = (double)sum / count;
        return new(mean, Math.Sqrt(Math.Max(0, ((double)squares / count) - (mean * mean))));
    }
}
