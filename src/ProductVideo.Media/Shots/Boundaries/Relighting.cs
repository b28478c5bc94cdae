namespace ProductVideo.Media.Shots.Boundaries;

/// <summary>Takes light and exposure out of a small picture, so that what is left is the scene.</summary>
internal static class Relighting
{
    private const double MostFactor = 4;
    private const int Blown = 245;
    private const int Radius = 4;
    private const double Middle = 128;
    private const double Gain = 45;
    private const double Floor = 6;

    /// <summary>
    /// Each channel's distance from its mean in the surroundings, in parts of its deviation there: the same whatever factor and shift the light
    /// has, up to what is blown out. Where the deviation is that of noise the result is nearly plain.
    /// </summary>
    public static byte[] Remove(byte[] picture, int width, int height)
    {
        var result = new byte[picture.Length];
        for (var channel = 0; channel < 3; channel++)
        {
            Remove(picture, result, width, height, channel);
        }

        return result;
    }

    /// <summary>
    /// The darker of two pictures made as bright as the other by one factor for all of it, and the brighter one as it is. What is blown out
    /// says nothing about the factor; it blows out again.
    /// </summary>
    public static (byte[] Lit, byte[] Bright) Level(byte[] first, byte[] second)
    {
        var (count, sumOfFirst, sumOfSecond) = (0, 0L, 0L);
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] < Blown && second[i] < Blown)
            {
                (count, sumOfFirst, sumOfSecond) = (count + 1, sumOfFirst + first[i], sumOfSecond + second[i]);
            }
        }

        var (dark, bright) = sumOfFirst < sumOfSecond ? (first, second) : (second, first);
        var least = Math.Min(sumOfFirst, sumOfSecond);
        var factor = count == 0 || least == 0 ? 1 : Math.Min(MostFactor, Math.Max(sumOfFirst, sumOfSecond) / (double)least);
        return ([.. dark.Select(value => (byte)Math.Min(255, Math.Round(value * factor)))], bright);
    }

    private static void Remove(byte[] picture, byte[] result, int width, int height, int channel)
    {
        // Sums over all that is above and to the left, one line more than the picture.
        var sums = new (int Value, int Square)[(width + 1) * (height + 1)];
        for (var y = 0; y < height; y++)
        {
            var (row, squares) = (0, 0);
            for (var x = 0; x < width; x++)
            {
                int value = picture[(((y * width) + x) * 3) + channel];
                (row, squares) = (row + value, squares + (value * value));
                var above = sums[(y * (width + 1)) + x + 1];
                sums[((y + 1) * (width + 1)) + x + 1] = (above.Value + row, above.Square + squares);
            }
        }

        for (var y = 0; y < height; y++)
        {
            var (top, bottom) = (Math.Max(0, y - Radius), Math.Min(height, y + Radius + 1));
            for (var x = 0; x < width; x++)
            {
                var (left, right) = (Math.Max(0, x - Radius), Math.Min(width, x + Radius + 1));
                double area = (bottom - top) * (right - left);
                var (a, b) = (sums[(bottom * (width + 1)) + right], sums[(top * (width + 1)) + left]);
                var (c, d) = (sums[(top * (width + 1)) + right], sums[(bottom * (width + 1)) + left]);
                var mean = (a.Value + b.Value - c.Value - d.Value) / area;
                var deviation = Math.Sqrt(Math.Max(0, ((a.Square + b.Square - c.Square - d.Square) / area) - (mean * mean)));
                var place = (((y * width) + x) * 3) + channel;
                result[place] = (byte)Math.Clamp(Middle + (Gain * (picture[place] - mean) / (deviation + Floor)), 0, 255);
            }
        }
    }
}
