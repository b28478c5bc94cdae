using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Metrics;

/// <summary>Figures of masks: cover, centre, overlap. Values of 128 and above belong to the product.</summary>
public static class MaskGeometry
{
    /// <summary>The mean share of the frame that the masks cover, 0 to 1.</summary>
    public static double MeanCover(IReadOnlyList<GrayImage> masks) => masks.Count == 0 ? 0 : masks.Average(Cover);

    /// <summary>The share of the frame that a mask covers, 0 to 1.</summary>
    public static double Cover(GrayImage mask) => (double)mask.Pixels.Count(value => value >= 128) / mask.Pixels.Length;

    /// <summary>The centre of a mask's pixels in pixels from the top left corner; null for an empty mask.</summary>
    public static (double X, double Y)? Centre(GrayImage mask)
    {
        var (sumX, sumY, count) = (0L, 0L, 0L);
        for (var y = 0; y < mask.Height; y++)
        {
            var row = mask.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x] >= 128)
                {
                    sumX += x;
                    sumY += y;
                    count++;
                }
            }
        }

        return count == 0 ? null : ((double)sumX / count, (double)sumY / count);
    }

    /// <summary>Intersection over union of two masks of one size; 1 when both are empty.</summary>
    public static double IntersectionOverUnion(GrayImage a, GrayImage b)
    {
        if (a.Width != b.Width || a.Height != b.Height)
        {
            throw new ArgumentException($"A {a.Width}x{a.Height} mask cannot be compared with a {b.Width}x{b.Height} one.", nameof(b));
        }

        var (both, either) = (0L, 0L);
        for (var i = 0; i < a.Pixels.Length; i++)
        {
            var inA = a.Pixels[i] >= 128;
            var inB = b.Pixels[i] >= 128;
            both += inA && inB ? 1 : 0;
            either += inA || inB ? 1 : 0;
        }

        return either == 0 ? 1 : (double)both / either;
    }
}
