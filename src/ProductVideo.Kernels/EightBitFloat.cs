using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>
/// The 8-bit float e4m3 (4 bits of exponent, 3 of mantissa, at most 448, no infinity; Micikevicius et al. 2022, "FP8 Formats for Deep Learning").
/// </summary>
internal static class EightBitFloat
{
    /// <summary>The largest number.</summary>
    public const double Most = 448;

    // below this the numbers are 2^-9 apart
    private const double LeastNormal = 1.0 / 64;

    // In float32, adding and taking away 1.5 x 2^14 leaves a multiple of 2^-9.
    private const double Coarse = 1.5 * (1 << 14);

    // Dekker's splitting: leaves four significant bits of twenty-four.
    private const double Split = (1 << 20) + 1;

    /// <summary>The nearest 8-bit float of each number, larger ones becoming 448; in float32.</summary>
    public static Tensor Round(Tensor numbers)
    {
        using var scope = NewDisposeScope();
        var held = numbers.to(ScalarType.Float32).clamp(-Most, Most);
        var large = held * Split;
        var normal = large - (large - held);
        var small = (held + Coarse) - Coarse;
        return where(held.abs() < LeastNormal, small, normal).MoveToOuterDisposeScope();
    }
}
