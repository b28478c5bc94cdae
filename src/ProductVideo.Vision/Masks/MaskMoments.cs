using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Masks;

/// <summary>Area and centroid of a mask, in pixels.</summary>
internal readonly record struct MaskMoments(double Area, double CentreX, double CentreY)
{
    public static MaskMoments? Of(GrayImage mask)
    {
        long area = 0, sumX = 0, sumY = 0;
        for (var y = 0; y < mask.Height; y++)
        {
            var row = mask.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x] != 0)
                {
                    area++;
                    sumX += x;
                    sumY += y;
                }
            }
        }

        return area == 0 ? null : new MaskMoments(area, (double)sumX / area, (double)sumY / area);
    }
}
