namespace ProductVideo.Wan.Conditioning;

/// <summary>What one sample of a resized row or column is made of.</summary>
/// <param name="First">The first source sample.</param>
/// <param name="Weights">Their weights in units of 2^-22, as Pillow rounds them; they add up to about 2^22.</param>
internal sealed record PictureTaps(int First, int[] Weights)
{
    /// <summary>Fraction bits of <see cref="Weights"/>.</summary>
    public const int Precision = 22;

    /// <summary>The taps of every sample of an axis.</summary>
    public static PictureTaps[] Plan(int length, int newLength, PictureFilter filter)
    {
        var scale = (double)length / newLength;
        var stretch = Math.Max(scale, 1.0);
        var reach = (filter == PictureFilter.Bilinear ? 1.0 : 2.0) * stretch;
        var taps = new PictureTaps[newLength];
        for (var index = 0; index < newLength; index++)
        {
            var middle = (index + 0.5) * scale;
            var first = Math.Max(0, (int)(middle - reach + 0.5));
            var end = Math.Min(length, (int)(middle + reach + 0.5));
            var values = new double[end - first];
            for (var tap = 0; tap < values.Length; tap++)
            {
                values[tap] = Weight(filter, (first + tap - middle + 0.5) / stretch);
            }

            var sum = values.Sum();
            taps[index] = new PictureTaps(first, Array.ConvertAll(values, value => Fixed(value / sum)));
        }

        return taps;
    }

    private static int Fixed(double weight) => (int)((weight * (1 << Precision)) + (weight < 0 ? -0.5 : 0.5));

    private static double Weight(PictureFilter filter, double distance)
    {
        const double A = -0.5;
        var x = Math.Abs(distance);
        return filter switch
        {
            PictureFilter.Bilinear => x < 1 ? 1 - x : 0,
            _ when x < 1 => ((((A + 2) * x) - (A + 3)) * x * x) + 1,
            _ when x < 2 => ((((x - 5) * x) + 8) * x - 4) * A,
            _ => 0,
        };
    }
}
