using System.Numerics;

namespace ProductVideo.Media.Shots.Cuts;

/// <summary>Sums over byte planes.</summary>
internal static class PlaneDifference
{
    /// <summary>The mean absolute difference of two planes of one size.</summary>
    public static double Mean(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var sum = 0L;
        var i = 0;
        for (; i <= first.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var (left, right) = (new Vector<byte>(first[i..]), new Vector<byte>(second[i..]));
            Vector.Widen(Vector.Max(left, right) - Vector.Min(left, right), out var low, out var high);
            sum += Vector.Sum(low + high);
        }

        for (; i < first.Length; i++)
        {
            sum += Math.Abs(first[i] - second[i]);
        }

        return (double)sum / first.Length;
    }

    /// <summary>The sum of a plane.</summary>
    public static long Sum(ReadOnlySpan<byte> plane)
    {
        var sum = 0L;
        foreach (var value in plane)
        {
            sum += value;
        }

        return sum;
    }
}
