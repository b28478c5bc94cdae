using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Metrics;

/// <summary>
/// Peak signal-to-noise ratio in dB: 10 log10(255^2 / MSE), the mean squared error taken over all pixels and the three channels.
/// Equal frames give positive infinity.
/// </summary>
/// <remarks>
/// The masked forms average over the pixels of the region alone. (Some published code multiplies the pictures by the mask and averages
/// over the whole frame instead, which adds 10 log10(1 / share of the region).)
/// </remarks>
public static class PeakSignalToNoise
{
    /// <summary>The ratio of one frame.</summary>
    public static double OfFrame(RgbImage a, RgbImage b) => FromError(MeanSquaredError(a, b));

    /// <summary>The ratio of a whole video: one mean error over all its frames. Lower than the mean of the frames' ratios unless all are alike.</summary>
    /// <exception cref="ArgumentException">There are no frames, not as many on both sides, or two differ in size.</exception>
    public static double OfVideo(IReadOnlyList<RgbImage> a, IReadOnlyList<RgbImage> b)
    {
        if (a.Count == 0 || a.Count != b.Count)
        {
            throw new ArgumentException($"Videos of {a.Count} and {b.Count} frames cannot be compared. Cut the longer one first.", nameof(b));
        }

        return FromError(a.Zip(b).Average(static pair => MeanSquaredError(pair.First, pair.Second)));
    }

    /// <summary>The ratio over the pixels inside or outside a mask; null when the region is empty.</summary>
    public static double? OfRegion(RgbImage a, RgbImage b, GrayImage mask, MaskRegion region)
    {
        var sum = 0L;
        var count = 0L;
        for (var i = 0; i < mask.Pixels.Length; i++)
        {
            if (mask.Pixels[i] >= 128 != (region == MaskRegion.Inside))
            {
                continue;
            }

            for (var channel = 0; channel < RgbImage.Channels; channel++)
            {
                var difference = a.Pixels[(i * RgbImage.Channels) + channel] - b.Pixels[(i * RgbImage.Channels) + channel];
                sum += difference * difference;
            }

            count++;
        }

        return count == 0 ? null : FromError((double)sum / (count * RgbImage.Channels));
    }

    /// <summary>The mean squared error of one frame on the scale 0 to 255.</summary>
    public static double MeanSquaredError(RgbImage a, RgbImage b)
    {
        RequireSameSize(a.Width, a.Height, b.Width, b.Height);
        return (double)PixelSums.SquaredDifference(a.Pixels, b.Pixels) / a.Pixels.Length;
    }

    internal static void RequireSameSize(int width, int height, int otherWidth, int otherHeight)
    {
        if (width != otherWidth || height != otherHeight)
        {
            throw new ArgumentException($"A {width}x{height} frame cannot be compared with a {otherWidth}x{otherHeight} one. Resize one of them first.");
        }
    }

    private static double FromError(double error) => error == 0 ? double.PositiveInfinity : 10 * Math.Log10(255.0 * 255.0 / error);
}
