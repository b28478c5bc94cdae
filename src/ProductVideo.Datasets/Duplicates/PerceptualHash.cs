using System.Numerics;

namespace ProductVideo.Datasets.Duplicates;

/// <summary>
/// The 64-bit DCT hash (Zauner, "Implementation and benchmarking of perceptual image hash functions", 2010, section 3.2.1): 32x32 luma, the 8x8 lowest
/// frequencies of its DCT-II, each a bit by whether it is above their median. The constant term carries brightness and no form; its bit is 0.
/// </summary>
public static class PerceptualHash
{
    /// <summary>Samples per row and column that are hashed.</summary>
    public const int Side = 32;

    private const int Kept = 8;

    private static readonly double[] Cosines = MakeCosines();

    /// <summary>Hashes 32 x 32 luma samples, row by row.</summary>
    /// <exception cref="ArgumentException">There are not exactly 1024 samples.</exception>
    public static ulong Of(ReadOnlySpan<double> luma)
    {
        if (luma.Length != Side * Side)
        {
            throw new ArgumentException($"{luma.Length} samples were given; {Side * Side} are hashed.", nameof(luma));
        }

        // Rows, then columns; only the lowest frequencies are needed of either.
        Span<double> rows = stackalloc double[Side * Kept];
        for (var y = 0; y < Side; y++)
        {
            for (var u = 0; u < Kept; u++)
            {
                var sum = 0.0;
                for (var x = 0; x < Side; x++)
                {
                    sum += luma[(y * Side) + x] * Cosines[(u * Side) + x];
                }

                rows[(y * Kept) + u] = sum;
            }
        }

        Span<double> frequencies = stackalloc double[Kept * Kept];
        for (var v = 0; v < Kept; v++)
        {
            for (var u = 0; u < Kept; u++)
            {
                var sum = 0.0;
                for (var y = 0; y < Side; y++)
                {
                    sum += rows[(y * Kept) + u] * Cosines[(v * Side) + y];
                }

                frequencies[(v * Kept) + u] = sum;
            }
        }

        return Threshold(frequencies);
    }

    /// <summary>In how many bits two hashes differ, 0 to 64.</summary>
    public static int Distance(ulong first, ulong second) => BitOperations.PopCount(first ^ second);

    private static ulong Threshold(ReadOnlySpan<double> frequencies)
    {
        Span<double> sorted = stackalloc double[frequencies.Length - 1];
        frequencies[1..].CopyTo(sorted);
        sorted.Sort();
        var median = sorted[sorted.Length / 2];
        var hash = 0UL;
        for (var index = 1; index < frequencies.Length; index++)
        {
            hash |= frequencies[index] > median ? 1UL << index : 0;
        }

        return hash;
    }

    private static double[] MakeCosines()
    {
        var cosines = new double[Kept * Side];
        for (var frequency = 0; frequency < Kept; frequency++)
        {
            for (var sample = 0; sample < Side; sample++)
            {
                cosines[(frequency * Side) + sample] = Math.Cos(Math.PI * frequency * ((2 * sample) + 1) / (2 * Side));
            }
        }

        return cosines;
    }
}
