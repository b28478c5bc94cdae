namespace ProductVideo.Vision.Imaging;

/// <summary>Binary morphology on byte masks (0 or not 0) with exact discs, by distance transform, in time that does not depend on the radius.</summary>
internal static class Morphology
{
    private const float Far = 1e12f;

    /// <summary>Grows what is set by a disc of the given radius in pixels.</summary>
    public static byte[] Dilate(byte[] mask, int width, int height, double radius)
    {
        var distance = SquaredDistanceTo(mask, width, height, set: true);
        var limit = (float)(radius * radius);
        return Array.ConvertAll(distance, value => value <= limit ? (byte)255 : (byte)0);
    }

    /// <summary>Shrinks what is set by a disc of the given radius in pixels; the picture's outside counts as set.</summary>
    public static byte[] Erode(byte[] mask, int width, int height, double radius)
    {
        var distance = SquaredDistanceTo(mask, width, height, set: false);
        var limit = (float)(radius * radius);
        return Array.ConvertAll(distance, value => value <= limit ? (byte)0 : (byte)255);
    }

    /// <summary>The squared distance of each pixel to the nearest one that is set (or not set); Felzenszwalb and Huttenlocher's lower envelope.</summary>
    public static float[] SquaredDistanceTo(byte[] mask, int width, int height, bool set)
    {
        var result = new float[mask.Length];
        for (var index = 0; index < mask.Length; index++)
        {
            result[index] = (mask[index] != 0) == set ? 0f : Far;
        }

        var longest = Math.Max(width, height);
        var line = new float[longest];
        var envelope = new int[longest];
        var bounds = new float[longest + 1];
        for (var x = 0; x < width; x++)
        {
            Transform(result, x, width, height, line, envelope, bounds);
        }

        for (var y = 0; y < height; y++)
        {
            Transform(result, y * width, 1, width, line, envelope, bounds);
        }

        return result;
    }

    private static void Transform(float[] values, int start, int stride, int count, float[] line, int[] envelope, float[] bounds)
    {
        for (var index = 0; index < count; index++)
        {
            line[index] = values[start + (index * stride)];
        }

        var last = 0;
        envelope[0] = 0;
        bounds[0] = float.NegativeInfinity;
        bounds[1] = float.PositiveInfinity;
        for (var index = 1; index < count; index++)
        {
            var crossing = Crossing(line, index, envelope[last]);
            while (crossing <= bounds[last])
            {
                last--;
                crossing = Crossing(line, index, envelope[last]);
            }

            last++;
            envelope[last] = index;
            bounds[last] = crossing;
            bounds[last + 1] = float.PositiveInfinity;
        }

        last = 0;
        for (var index = 0; index < count; index++)
        {
            while (bounds[last + 1] < index)
            {
                last++;
            }

            var offset = index - envelope[last];
            values[start + (index * stride)] = line[envelope[last]] + (offset * offset);
        }
    }

    // In double: Far plus a square would swallow the square in single precision.
    private static float Crossing(float[] line, int right, int left) =>
        (float)((line[right] + ((double)right * right) - line[left] - ((double)left * left)) / (2.0 * (right - left)));
}
