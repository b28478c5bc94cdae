using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Metrics;

/// <summary>
/// Structural similarity (Wang et al. 2004): 11x11 Gaussian window of sigma 1.5, K1 0.01, K2 0.03, range 255, population covariance,
/// channel by channel, then the mean of the three channels. 1 means equal; values can be below 0.
/// </summary>
public static class StructuralSimilarity
{
    private const double C1 = 0.01 * 255 * 0.01 * 255;
    private const double C2 = 0.03 * 255 * 0.03 * 255;

    /// <summary>The similarity of two frames.</summary>
    /// <exception cref="ArgumentException">The frames differ in size, or a side is shorter than 11 pixels.</exception>
    public static double OfFrame(RgbImage a, RgbImage b, SsimBorder border = SsimBorder.Mirror)
    {
        var margin = border == SsimBorder.Crop ? GaussianWindow.Radius : 0;
        var map = Map(a, b);
        var sum = 0.0;
        for (var y = margin; y < a.Height - margin; y++)
        {
            foreach (var value in map.AsSpan(((y * a.Width) + margin) * RgbImage.Channels, (a.Width - (2 * margin)) * RgbImage.Channels))
            {
                sum += value;
            }
        }

        return sum / ((long)(a.Width - (2 * margin)) * (a.Height - (2 * margin)) * RgbImage.Channels);
    }

    /// <summary>The mean of the map over the pixels inside or outside a mask; null when the region is empty. Windows reach over the mask's edge.</summary>
    public static double? OfRegion(RgbImage a, RgbImage b, GrayImage mask, MaskRegion region)
    {
        var map = Map(a, b);
        var sum = 0.0;
        var count = 0L;
        for (var i = 0; i < mask.Pixels.Length; i++)
        {
            if (mask.Pixels[i] >= 128 == (region == MaskRegion.Inside))
            {
                sum += map[i * 3] + map[(i * 3) + 1] + map[(i * 3) + 2];
                count++;
            }
        }

        return count == 0 ? null : sum / (count * RgbImage.Channels);
    }

    /// <summary>The similarity of every pixel and channel: height x width x 3 values, the frame mirrored at its border.</summary>
    /// <exception cref="ArgumentException">The frames differ in size, or a side is shorter than 11 pixels.</exception>
    public static double[] Map(RgbImage a, RgbImage b)
    {
        PeakSignalToNoise.RequireSameSize(a, b);
        if (Math.Min(a.Width, a.Height) < GaussianWindow.Size)
        {
            throw new ArgumentException(
                $"SSIM needs frames of at least {GaussianWindow.Size}x{GaussianWindow.Size} pixels, not {a.Width}x{a.Height}.", nameof(a));
        }

        var map = new double[a.Pixels.Length];
        var window = new GaussianWindow(a.Width, a.Height);
        var count = a.Width * a.Height;
        var (x, y, product) = (new double[count], new double[count], new double[count]);
        var (meanX, meanY) = (new double[count], new double[count]);
        var (squareX, squareY, cross) = (new double[count], new double[count], new double[count]);
        for (var channel = 0; channel < RgbImage.Channels; channel++)
        {
            for (var i = 0; i < count; i++)
            {
                x[i] = a.Pixels[(i * RgbImage.Channels) + channel];
                y[i] = b.Pixels[(i * RgbImage.Channels) + channel];
            }

            window.Blur(x, meanX);
            window.Blur(y, meanY);
            BlurProduct(window, x, x, product, squareX);
            BlurProduct(window, y, y, product, squareY);
            BlurProduct(window, x, y, product, cross);
            for (var i = 0; i < count; i++)
            {
                var (mx, my) = (meanX[i], meanY[i]);
                var varianceX = Math.Max(0, squareX[i] - (mx * mx));
                var varianceY = Math.Max(0, squareY[i] - (my * my));
                var covariance = cross[i] - (mx * my);
                map[(i * RgbImage.Channels) + channel] =
                    ((2 * mx * my) + C1) * ((2 * covariance) + C2) / (((mx * mx) + (my * my) + C1) * (varianceX + varianceY + C2));
            }
        }

        return map;
    }

    private static void BlurProduct(GaussianWindow window, double[] a, double[] b, double[] product, double[] blurred)
    {
        for (var i = 0; i < a.Length; i++)
        {
            product[i] = a[i] * b[i];
        }

        window.Blur(product, blurred);
    }
}
