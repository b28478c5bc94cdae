namespace ProductVideo.Datasets.Duplicates;

/// <summary>
/// How much two pictures differ where they differ most. A hash looks at the whole: two products in one scene have nearly the same. But they differ much
/// in a few cells, and a picture that was encoded anew differs a little in all of them.
/// </summary>
internal static class ThumbnailDistance
{
    /// <summary>The cells of a thumbnail.</summary>
    public const int Cells = PictureSignature.ThumbnailSide * PictureSignature.ThumbnailSide;

    /// <summary>The cells that count: a product that covers a fiftieth of the picture still fills them.</summary>
    public const int Worst = 5;

    /// <summary>The mean difference in 8-bit levels of the five cells that differ most, after brightness and contrast of each channel were brought in line.</summary>
    public static double Between(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Span<double> differences = stackalloc double[Cells];
        differences.Clear();
        for (var channel = 0; channel < 3; channel++)
        {
            var (gain, offset) = Fit(first, second, channel);
            for (var cell = 0; cell < Cells; cell++)
            {
                var difference = Math.Abs((gain * first[(cell * 3) + channel]) + offset - second[(cell * 3) + channel]);
                differences[cell] = Math.Max(differences[cell], difference);
            }
        }

        return MeanOfWorst(differences);
    }

    /// <summary>The mean of the five largest values, which come to stand at the end.</summary>
    public static double MeanOfWorst(Span<double> differences)
    {
        differences.Sort();
        var sum = 0.0;
        foreach (var difference in differences[^Worst..])
        {
            sum += difference;
        }

        return sum / Worst;
    }

    /// <summary>
    /// The brightness and contrast that bring a channel of the first picture to that of the second. Least squares; no more than encoders and players do to a
    /// picture, so that no picture is turned into another.
    /// </summary>
    public static (double Gain, double Offset) Fit(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int channel)
    {
        var (sumX, sumY, sumXx, sumXy) = (0.0, 0.0, 0.0, 0.0);
        for (var cell = 0; cell < Cells; cell++)
        {
            double x = first[(cell * 3) + channel];
            double y = second[(cell * 3) + channel];
            (sumX, sumY, sumXx, sumXy) = (sumX + x, sumY + y, sumXx + (x * x), sumXy + (x * y));
        }

        var variance = sumXx - (sumX * sumX / Cells);
        var gain = variance > 1 ? Math.Clamp((sumXy - (sumX * sumY / Cells)) / variance, 0.85, 1.18) : 1;
        return (gain, Math.Clamp((sumY - (gain * sumX)) / Cells, -24, 24));
    }
}
