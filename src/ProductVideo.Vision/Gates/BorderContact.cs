using ProductVideo.Media.Images;
using ProductVideo.Vision.Masks;

namespace ProductVideo.Vision.Gates;

/// <summary>Tells whether the frame's border cuts a product.</summary>
internal static class BorderContact
{
    /// <summary>The encoder blurs the outermost line.</summary>
    private const int Margin = 1;

    /// <summary>
    /// At the bottom the contact must be this long, in square roots of the mask's area: a product that stands in front throws its shadow and
    /// its reflection that way, and a strip of them in the mask is no part of the product.
    /// </summary>
    private const double LeastAtBottom = 0.3;

    /// <summary>Whether the border cuts the product.</summary>
    /// <param name="mask">The product.</param>
    /// <param name="box">Its bounding box.</param>
    public static bool Touches(GrayImage mask, MaskBox box)
    {
        if (box.Left <= Margin || box.Top <= Margin || box.Right >= mask.Width - Margin)
        {
            return true;
        }

        return box.Bottom >= mask.Height - Margin && LengthAtBottom(mask) >= LeastAtBottom * Math.Sqrt(MaskGeometry.AreaOf(mask));
    }

    private static int LengthAtBottom(GrayImage mask)
    {
        var longest = 0;
        for (var y = mask.Height - 1 - Margin; y < mask.Height; y++)
        {
            longest = Math.Max(longest, mask.Width - mask.Row(y).Count((byte)0));
        }

        return longest;
    }
}
