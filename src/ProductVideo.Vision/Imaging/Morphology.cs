namespace ProductVideo.Vision.Imaging;

/// <summary>
/// Binary morphology on byte masks (0 or not 0) with exact discs. Works on runs: each row's runs are drawn, widened by the disc's half
/// width at that height, into the rows around.
/// </summary>
internal static class Morphology
{
    /// <summary>Grows what is set by a disc of the given radius in pixels.</summary>
    public static byte[] Dilate(byte[] mask, int width, int height, double radius)
    {
        var result = new byte[mask.Length];
        Spread(mask, result, width, height, radius, set: true);
        return result;
    }

    /// <summary>Shrinks what is set by a disc of the given radius in pixels; the picture's outside counts as set.</summary>
    public static byte[] Erode(byte[] mask, int width, int height, double radius)
    {
        var result = new byte[mask.Length];
        Array.Fill(result, (byte)255);
        Spread(mask, result, width, height, radius, set: false);
        return result;
    }

    private static void Spread(byte[] mask, byte[] result, int width, int height, double radius, bool set)
    {
        var value = set ? (byte)255 : (byte)0;
        var halfWidths = HalfWidths(radius);
        foreach (var run in RunList.Of(mask, width, height, set))
        {
            for (var offset = Math.Max(-run.Row, 1 - halfWidths.Length); offset < halfWidths.Length && run.Row + offset < height; offset++)
            {
                var halfWidth = halfWidths[Math.Abs(offset)];
                var start = Math.Max(0, run.Start - halfWidth);
                var end = Math.Min(width, run.End + halfWidth);
                result.AsSpan(((run.Row + offset) * width) + start, end - start).Fill(value);
            }
        }
    }

    /// <summary>The disc's half width at each distance from its middle row.</summary>
    private static int[] HalfWidths(double radius)
    {
        var squared = radius * radius;
        var result = new int[(int)radius + 1];
        for (var row = 0; row < result.Length; row++)
        {
            result[row] = (int)Math.Sqrt(squared - (row * row));
        }

        return result;
    }
}
