using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Tracking.Loop;

/// <summary>Brings mask logits to the size of a frame: bilinear between the centres of positions, without antialiasing, and above 0 is the object.</summary>
internal static class MaskScaler
{
    /// <summary>The mask.</summary>
    /// <param name="logits">Square logits, row by row.</param>
    /// <param name="side">Positions along each side.</param>
    /// <param name="width">Pixels across the mask.</param>
    /// <param name="height">Pixels down the mask.</param>
    public static GrayImage Scale(ReadOnlySpan<float> logits, int side, int width, int height)
    {
        var mask = new GrayImage(width, height);
        var (first, share) = Places(width, side);
        var row = new float[side];
        for (var y = 0; y < height; y++)
        {
            var (top, lower) = Place(y, height, side);
            var above = logits.Slice(top * side, side);
            var below = logits.Slice(Math.Min(top + 1, side - 1) * side, side);
            for (var x = 0; x < side; x++)
            {
                row[x] = ((1 - lower) * above[x]) + (lower * below[x]);
            }

            var target = mask.Row(y);
            for (var x = 0; x < width; x++)
            {
                var left = first[x];
                var value = ((1 - share[x]) * row[left]) + (share[x] * row[Math.Min(left + 1, side - 1)]);
                target[x] = value > 0 ? (byte)255 : (byte)0;
            }
        }

        return mask;
    }

    private static (int[] First, float[] Share) Places(int count, int side)
    {
        var (first, share) = (new int[count], new float[count]);
        for (var index = 0; index < count; index++)
        {
            (first[index], share[index]) = Place(index, count, side);
        }

        return (first, share);
    }

    private static (int First, float Share) Place(int index, int count, int side)
    {
        var place = Math.Max(0, ((index + 0.5f) * ((float)side / count)) - 0.5f);
        var first = Math.Min((int)place, side - 1);
        return (first, place - first);
    }
}
