using ProductVideo.Media.Images;
using ProductVideo.Vision.Imaging;
using ProductVideo.Vision.Masks;

namespace ProductVideo.Vision.Segmentation;

/// <summary>Where the product may be, and where it certainly is, judging by masks found before.</summary>
internal static class ProductArea
{
    /// <summary>
    /// The hull of all the masks together, grown. The hull takes in parts that were missed so far, so that they do not pass for
    /// backdrop.
    /// </summary>
    public static byte[] Around(LabImage image, ReadOnlySpan<byte[]> masks)
    {
        var union = new GrayImage(image.Width, image.Height);
        foreach (var mask in masks)
        {
            for (var index = 0; index < mask.Length; index++)
            {
                union.Pixels[index] |= mask[index];
            }
        }

        var hull = ConvexHull.Fill(union);
        return Morphology.Dilate(hull.Pixels, image.Width, image.Height, 0.05 * Math.Max(image.Width, image.Height));
    }

    /// <summary>What both masks agree on, less a margin for motion.</summary>
    public static byte[] Core(LabImage image, byte[] one, byte[] other)
    {
        var both = new byte[image.Count];
        for (var index = 0; index < both.Length; index++)
        {
            both[index] = (byte)(one[index] & other[index]);
        }

        return Morphology.Erode(both, image.Width, image.Height, 0.01 * Math.Max(image.Width, image.Height));
    }
}
