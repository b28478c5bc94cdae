using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Metrics;

/// <summary>
/// Finds the product inside a generated mask region without a network: the band of kept pixels round the mask tells what the scene looks
/// like there, and what differs from it inside the mask is product. It is an estimate: a product in the scene's own colours is missed.
/// </summary>
public static class ProductRegion
{
    private const double LeastDistance = 20;
    private const double Deviations = 2.5;

    /// <summary>The estimated product pixels (255) of one frame; empty when the mask is empty or fills the frame.</summary>
    public static GrayImage Estimate(RgbImage frame, GrayImage mask)
    {
        var region = new GrayImage(mask.Width, mask.Height);
        var band = Math.Max(2, Math.Min(mask.Width, mask.Height) / 24);
        var ring = Ring(mask, band);
        var (mean, deviation) = Statistics(frame, ring);
        if (mean is null)
        {
            return region;
        }

        var limit = Math.Max(LeastDistance, Deviations * deviation);
        for (var i = 0; i < mask.Pixels.Length; i++)
        {
            if (mask.Pixels[i] >= 128 && Distance(frame, i, mean) > limit)
            {
                region.Pixels[i] = 255;
            }
        }

        return region;
    }

    private static bool[] Ring(GrayImage mask, int band)
    {
        var wide = new bool[mask.Pixels.Length];
        var ring = new bool[mask.Pixels.Length];
        for (var y = 0; y < mask.Height; y++)
        {
            var last = int.MinValue / 2;
            var row = mask.Row(y);
            for (var x = 0; x < mask.Width; x++)
            {
                last = row[x] >= 128 ? x : last;
                wide[(y * mask.Width) + x] = x - last <= band;
            }

            last = int.MaxValue / 2;
            for (var x = mask.Width - 1; x >= 0; x--)
            {
                last = row[x] >= 128 ? x : last;
                wide[(y * mask.Width) + x] |= last - x <= band;
            }
        }

        for (var y = 0; y < mask.Height; y++)
        {
            for (var near = Math.Max(0, y - band); near <= Math.Min(mask.Height - 1, y + band); near++)
            {
                for (var x = 0; x < mask.Width; x++)
                {
                    ring[(y * mask.Width) + x] |= wide[(near * mask.Width) + x];
                }
            }
        }

        for (var i = 0; i < ring.Length; i++)
        {
            ring[i] &= mask.Pixels[i] < 128;
        }

        return ring;
    }

    private static (double[]? Mean, double Deviation) Statistics(RgbImage frame, bool[] ring)
    {
        var mean = new double[RgbImage.Channels];
        var count = 0;
        for (var i = 0; i < ring.Length; i++)
        {
            if (ring[i])
            {
                mean[0] += frame.Pixels[i * 3];
                mean[1] += frame.Pixels[(i * 3) + 1];
                mean[2] += frame.Pixels[(i * 3) + 2];
                count++;
            }
        }

        if (count == 0)
        {
            return (null, 0);
        }

        mean = [.. mean.Select(value => value / count)];
        var squares = 0.0;
        for (var i = 0; i < ring.Length; i++)
        {
            if (ring[i])
            {
                var distance = Distance(frame, i, mean);
                squares += distance * distance;
            }
        }

        return (mean, Math.Sqrt(squares / count));
    }

    private static double Distance(RgbImage frame, int pixel, double[] colour)
    {
        var red = frame.Pixels[pixel * 3] - colour[0];
        var green = frame.Pixels[(pixel * 3) + 1] - colour[1];
        var blue = frame.Pixels[(pixel * 3) + 2] - colour[2];
        return Math.Sqrt((red * red) + (green * green) + (blue * blue));
    }
}
