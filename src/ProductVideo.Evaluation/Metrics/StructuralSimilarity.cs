using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Metrics;

/// <summary>
/// Structural similarity (Wang et al. 2004): K1 0.01, K2 0.03, range 255, channel by channel, then the mean of the channels. 1 means equal; values can be
/// below 0. <see cref="SsimForm"/> says which library's form it is; where none is named it is that of torchmetrics.
/// </summary>
public static class StructuralSimilarity
{
    private const double C1 = 0.01 * 255 * 0.01 * 255;
    private const double C2 = 0.03 * 255 * 0.03 * 255;

    /// <summary>The similarity of two frames.</summary>
    /// <exception cref="ArgumentException">The frames differ in size, or a side is shorter than the window.</exception>
    public static double OfFrame(RgbImage a, RgbImage b, SsimForm? form = null) =>
        Mean(Map(a, b, form), a.Width, a.Height, RgbImage.Channels, form ?? SsimForm.TorchMetrics);

    /// <summary>The similarity of two grey frames.</summary>
    /// <exception cref="ArgumentException">The frames differ in size, or a side is shorter than the window.</exception>
    public static double OfFrame(GrayImage a, GrayImage b, SsimForm? form = null)
    {
        RequireSizes(a.Width, a.Height, b.Width, b.Height, form ??= SsimForm.TorchMetrics);
        return Mean(Map(a.Pixels, b.Pixels, a.Width, a.Height, GrayImage.Channels, form), a.Width, a.Height, GrayImage.Channels, form);
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

    /// <summary>The similarity of every pixel and channel: height x width x 3 values, those next to the frame's edge included.</summary>
    /// <exception cref="ArgumentException">The frames differ in size, or a side is shorter than the window.</exception>
    public static double[] Map(RgbImage a, RgbImage b, SsimForm? form = null)
    {
        RequireSizes(a.Width, a.Height, b.Width, b.Height, form ??= SsimForm.TorchMetrics);
        return Map(a.Pixels, b.Pixels, a.Width, a.Height, RgbImage.Channels, form);
    }

    private static double[] Map(byte[] a, byte[] b, int width, int height, int channels, SsimForm form)
    {
        var map = new double[a.Length];
        var window = new PlaneFilter(width, height, form);
        var count = width * height;
        var (x, y, product) = (new double[count], new double[count], new double[count]);
        var (meanX, meanY) = (new double[count], new double[count]);
        var (squareX, squareY, cross) = (new double[count], new double[count], new double[count]);
        var scale = form.CovarianceScale;
        for (var channel = 0; channel < channels; channel++)
        {
            for (var i = 0; i < count; i++)
            {
                x[i] = a[(i * channels) + channel];
                y[i] = b[(i * channels) + channel];
            }

            window.Apply(x, meanX);
            window.Apply(y, meanY);
            FilterProduct(window, x, x, product, squareX);
            FilterProduct(window, y, y, product, squareY);
            FilterProduct(window, x, y, product, cross);
            for (var i = 0; i < count; i++)
            {
                var (mx, my) = (meanX[i], meanY[i]);
                var varianceX = scale * Math.Max(0, squareX[i] - (mx * mx));
                var varianceY = scale * Math.Max(0, squareY[i] - (my * my));
                var covariance = scale * (cross[i] - (mx * my));
                map[(i * channels) + channel] =
                    ((2 * mx * my) + C1) * ((2 * covariance) + C2) / (((mx * mx) + (my * my) + C1) * (varianceX + varianceY + C2));
            }
        }

        return map;
    }

    private static double Mean(double[] map, int width, int height, int channels, SsimForm form)
    {
        var margin = form.CropsBorder ? form.Radius : 0;
        var sum = 0.0;
        for (var y = margin; y < height - margin; y++)
        {
            foreach (var value in map.AsSpan(((y * width) + margin) * channels, (width - (2 * margin)) * channels))
            {
                sum += value;
            }
        }

        return sum / ((long)(width - (2 * margin)) * (height - (2 * margin)) * channels);
    }

    private static void RequireSizes(int width, int height, int otherWidth, int otherHeight, SsimForm form)
    {
        PeakSignalToNoise.RequireSameSize(width, height, otherWidth, otherHeight);
        var side = form.Weights.Count;
        if (Math.Min(width, height) < side)
        {
            throw new ArgumentException($"SSIM ({form.Name}) needs frames of at least {side}x{side} pixels, not {width}x{height}.");
        }
    }

    private static void FilterProduct(PlaneFilter window, double[] a, double[] b, double[] product, double[] filtered)
    {
        for (var i = 0; i < a.Length; i++)
        {
            product[i] = a[i] * b[i];
        }

        window.Apply(product, filtered);
    }
}
