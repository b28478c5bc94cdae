using System.Numerics;
using System.Runtime.InteropServices;

namespace ProductVideo.Evaluation.Numerics;

/// <summary>Sums over rows of numbers in double precision, vector by vector.</summary>
internal static class VectorSums
{
    /// <summary>Adds weight x source to the target.</summary>
    public static void AddScaled(ReadOnlySpan<double> source, double weight, Span<double> target)
    {
        var scale = new Vector<double>(weight);
        var from = MemoryMarshal.Cast<double, Vector<double>>(source);
        var to = MemoryMarshal.Cast<double, Vector<double>>(target);
        for (var i = 0; i < from.Length; i++)
        {
            to[i] += from[i] * scale;
        }

        for (var i = from.Length * Vector<double>.Count; i < source.Length; i++)
        {
            target[i] += source[i] * weight;
        }
    }

    /// <summary>The inner product.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var left = MemoryMarshal.Cast<double, Vector<double>>(a);
        var right = MemoryMarshal.Cast<double, Vector<double>>(b);
        var lanes = Vector<double>.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            lanes += left[i] * right[i];
        }

        var sum = Vector.Sum(lanes);
        for (var i = left.Length * Vector<double>.Count; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>Turns two rows by an angle: a becomes cosine a - sine b, b becomes sine a + cosine b.</summary>
    public static void Rotate(Span<double> a, Span<double> b, double cosine, double sine)
    {
        var left = MemoryMarshal.Cast<double, Vector<double>>(a);
        var right = MemoryMarshal.Cast<double, Vector<double>>(b);
        for (var i = 0; i < left.Length; i++)
        {
            (left[i], right[i]) = ((left[i] * cosine) - (right[i] * sine), (left[i] * sine) + (right[i] * cosine));
        }

        for (var i = left.Length * Vector<double>.Count; i < a.Length; i++)
        {
            (a[i], b[i]) = ((a[i] * cosine) - (b[i] * sine), (a[i] * sine) + (b[i] * cosine));
        }
    }
}
