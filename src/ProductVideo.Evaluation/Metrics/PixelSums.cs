using System.Numerics;
using System.Runtime.InteropServices;

namespace ProductVideo.Evaluation.Metrics;

/// <summary>Exact sums over byte buffers, vector by vector.</summary>
internal static class PixelSums
{
    // A lane of 32 bits takes at most 4 x 255^2 a step, so it cannot overflow within this many steps.
    private const int StepsPerFlush = 8192;

    /// <summary>The sum of (a - b)^2.</summary>
    public static ulong SquaredDifference(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => Sum(a, b, squared: true);

    /// <summary>The sum of |a - b|.</summary>
    public static ulong AbsoluteDifference(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => Sum(a, b, squared: false);

    private static ulong Sum(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, bool squared)
    {
        var left = MemoryMarshal.Cast<byte, Vector<byte>>(a);
        var right = MemoryMarshal.Cast<byte, Vector<byte>>(b);
        var total = 0UL;
        for (var start = 0; start < left.Length; start += StepsPerFlush)
        {
            var lanes = Vector<uint>.Zero;
            var end = Math.Min(left.Length, start + StepsPerFlush);
            for (var i = start; i < end; i++)
            {
                var difference = Vector.Max(left[i], right[i]) - Vector.Min(left[i], right[i]);
                Vector.Widen(difference, out var low, out var high);
                if (squared)
                {
                    low *= low;
                    high *= high;
                }

                Vector.Widen(low, out var first, out var second);
                Vector.Widen(high, out var third, out var fourth);
                lanes += first + second + third + fourth;
            }

            for (var lane = 0; lane < Vector<uint>.Count; lane++)
            {
                total += lanes[lane];
            }
        }

        for (var i = left.Length * Vector<byte>.Count; i < a.Length; i++)
        {
            var difference = Math.Abs(a[i] - b[i]);
            total += (ulong)(squared ? difference * difference : difference);
        }

        return total;
    }
}
