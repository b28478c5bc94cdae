using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Masks;

/// <summary>Measures of masks.</summary>
public static class MaskGeometry
{
    /// <summary>Pixels that are set.</summary>
    public static int AreaOf(GrayImage mask) => mask.Pixels.Length - mask.Pixels.AsSpan().Count((byte)0);

    /// <summary>The smallest box around what is set, or null for an empty mask.</summary>
    public static MaskBox? BoxOf(GrayImage mask)
    {
        int left = mask.Width, right = 0, top = -1, bottom = 0;
        for (var y = 0; y < mask.Height; y++)
        {
            var row = mask.Row(y);
            var first = row.IndexOfAnyExcept((byte)0);
            if (first < 0)
            {
                continue;
            }

            top = top < 0 ? y : top;
            bottom = y + 1;
            left = Math.Min(left, first);
            right = Math.Max(right, row.LastIndexOfAnyExcept((byte)0) + 1);
        }

        return top < 0 ? null : new MaskBox(left, top, right, bottom);
    }

    /// <summary>Intersection over union of two masks of one size; 1 when both are empty.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static double IntersectionOverUnion(GrayImage one, GrayImage other)
    {
        if (one.Width != other.Width || one.Height != other.Height)
        {
            throw new ArgumentException($"The masks are {one.Width}x{one.Height} and {other.Width}x{other.Height}; they must be of one size.", nameof(other));
        }

        var intersection = 0;
        var union = 0;
        for (var index = 0; index < one.Pixels.Length; index++)
        {
            var a = one.Pixels[index] != 0;
            var b = other.Pixels[index] != 0;
            intersection += a && b ? 1 : 0;
            union += a || b ? 1 : 0;
        }

        return union == 0 ? 1 : (double)intersection / union;
    }

    /// <summary>Intersection over union of one mask, aligned to another's centroid and area, with that other.</summary>
    internal static double AlignedOverlap(GrayImage mask, in MaskMoments from, GrayImage other, in MaskMoments to) => AlignedOverlap(mask, from, to, other, to.Area);

    /// <summary>Intersection over union of one mask, aligned to a centroid and area, with another mask.</summary>
    internal static double AlignedOverlap(GrayImage mask, in MaskMoments from, in MaskMoments wanted, GrayImage other, double otherArea)
    {
        var aligned = new MaskAlignment(mask, from, wanted);
        var columns = aligned.Columns;
        var area = 0;
        var intersection = 0;
        for (var y = aligned.Box.Top; y < aligned.Box.Bottom; y++)
        {
            var source = aligned.RowFor(y);
            var target = other.Row(y).Slice(aligned.Box.Left, columns.Length);
            for (var x = 0; x < columns.Length; x++)
            {
                var set = source[columns[x]] != 0 ? 1 : 0;
                area += set;
                intersection += target[x] != 0 ? set : 0;
            }
        }

        return intersection / (area + otherArea - intersection);
    }
}
