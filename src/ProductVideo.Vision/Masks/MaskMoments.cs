using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Masks;

/// <summary>Area, centroid and bounding box of a mask, in pixels.</summary>
internal readonly record struct MaskMoments(double Area, double CentreX, double CentreY, MaskBox Box)
{
    public static MaskMoments? Of(GrayImage mask)
    {
        if (MaskGeometry.BoxOf(mask) is not { } box)
        {
            return null;
        }

        long area = 0, sumX = 0, sumY = 0;
        for (var y = box.Top; y < box.Bottom; y++)
        {
            var row = mask.Row(y)[box.Left..box.Right];
            var count = 0;
            var places = 0;
            for (var x = 0; x < row.Length; x++)
            {
                var set = row[x] != 0 ? 1 : 0;
                count += set;
                places += set * x;
            }

            area += count;
            sumX += places + ((long)count * box.Left);
            sumY += (long)count * y;
        }

        return new MaskMoments(area, (double)sumX / area, (double)sumY / area, box);
    }

    /// <summary>The median area and centroid of several, each by itself; without a box.</summary>
    public static MaskMoments MedianOf(IReadOnlyList<MaskMoments> window)
    {
        return new MaskMoments(Median(static moments => moments.Area), Median(static moments => moments.CentreX), Median(static moments => moments.CentreY), default);

        double Median(Func<MaskMoments, double> value) => window.Select(value).Order().ElementAt(window.Count / 2);
    }
}
