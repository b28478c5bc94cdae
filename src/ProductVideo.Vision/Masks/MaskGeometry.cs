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

    /// <summary>The mask moved and scaled about its centre so that its centroid and area become those given (nearest pixel).</summary>
    internal static GrayImage Align(GrayImage mask, MaskMoments from, MaskMoments to)
    {
        var result = new GrayImage(mask.Width, mask.Height);
        var scale = Math.Sqrt(from.Area / to.Area);
        for (var y = 0; y < mask.Height; y++)
        {
            var sourceY = (int)Math.Round(((y - to.CentreY) * scale) + from.CentreY);
            if (sourceY < 0 || sourceY >= mask.Height)
            {
                continue;
            }

            var source = mask.Row(sourceY);
            var target = result.Row(y);
            for (var x = 0; x < mask.Width; x++)
            {
                var sourceX = (int)Math.Round(((x - to.CentreX) * scale) + from.CentreX);
                target[x] = sourceX >= 0 && sourceX < mask.Width ? source[sourceX] : (byte)0;
            }
        }

        return result;
    }
}
