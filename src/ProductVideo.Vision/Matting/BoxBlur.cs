namespace ProductVideo.Vision.Matting;

/// <summary>The mean over a square window, in time that does not depend on its size. Beyond the edges nothing is counted.</summary>
internal static class BoxBlur
{
    /// <summary>Blurs a plane, row by row, with a window of 2 radius + 1 pixels.</summary>
    public static float[] Apply(float[] plane, int width, int height, int radius)
    {
        var rows = new float[plane.Length];
        for (var y = 0; y < height; y++)
        {
            Line(plane.AsSpan(y * width, width), rows.AsSpan(y * width, width), radius);
        }

        // whole rows are added to and taken from the window, so that memory is walked in order
        var result = new float[plane.Length];
        var sums = new double[width];
        for (var y = 0; y < Math.Min(radius, height); y++)
        {
            Add(sums, rows.AsSpan(y * width, width), 1);
        }

        for (var y = 0; y < height; y++)
        {
            if (y + radius < height)
            {
                Add(sums, rows.AsSpan((y + radius) * width, width), 1);
            }

            if (y - radius - 1 >= 0)
            {
                Add(sums, rows.AsSpan((y - radius - 1) * width, width), -1);
            }

            var count = Math.Min(height - 1, y + radius) - Math.Max(0, y - radius) + 1;
            var target = result.AsSpan(y * width, width);
            for (var x = 0; x < width; x++)
            {
                target[x] = (float)(sums[x] / count);
            }
        }

        return result;
    }

    private static void Line(ReadOnlySpan<float> source, Span<float> target, int radius)
    {
        var sum = 0.0;
        for (var x = 0; x < Math.Min(radius, source.Length); x++)
        {
            sum += source[x];
        }

        for (var x = 0; x < source.Length; x++)
        {
            sum += x + radius < source.Length ? source[x + radius] : 0;
            sum -= x - radius - 1 >= 0 ? source[x - radius - 1] : 0;
            target[x] = (float)(sum / (Math.Min(source.Length - 1, x + radius) - Math.Max(0, x - radius) + 1));
        }
    }

    private static void Add(double[] sums, ReadOnlySpan<float> row, int sign)
    {
        for (var x = 0; x < row.Length; x++)
        {
            sums[x] += sign * row[x];
        }
    }
}
