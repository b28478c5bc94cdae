using System.Numerics;
using System.Runtime.InteropServices;

namespace ProductVideo.Evaluation.Metrics;

/// <summary>The separable 11x11 Gaussian of sigma 1.5 over a mirrored plane, vector by vector in double precision.</summary>
internal sealed class GaussianWindow
{
    public const int Radius = 5;

    public const int Size = (2 * Radius) + 1;

    private static readonly double[] Weights = MakeWeights();

    private readonly int _width;
    private readonly int _height;
    private readonly double[] _horizontal;
    private readonly double[] _padded;

    public GaussianWindow(int width, int height)
    {
        _width = width;
        _height = height;
        _horizontal = new double[width * height];
        _padded = new double[width + (2 * Radius)];
    }

    /// <summary>Blurs <paramref name="source"/> (height x width) into <paramref name="target"/>.</summary>
    public void Blur(double[] source, double[] target)
    {
        for (var y = 0; y < _height; y++)
        {
            var row = source.AsSpan(y * _width, _width);
            for (var i = 0; i < _padded.Length; i++)
            {
                _padded[i] = row[Mirror(i - Radius, _width)];
            }

            var output = _horizontal.AsSpan(y * _width, _width);
            output.Clear();
            for (var tap = 0; tap < Size; tap++)
            {
                AddScaled(_padded.AsSpan(tap, _width), Weights[tap], output);
            }
        }

        for (var y = 0; y < _height; y++)
        {
            var output = target.AsSpan(y * _width, _width);
            output.Clear();
            for (var tap = 0; tap < Size; tap++)
            {
                AddScaled(_horizontal.AsSpan(Mirror(y + tap - Radius, _height) * _width, _width), Weights[tap], output);
            }
        }
    }

    private static void AddScaled(ReadOnlySpan<double> source, double weight, Span<double> target)
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

    private static int Mirror(int position, int length) =>
        position < 0 ? -position : position >= length ? (2 * (length - 1)) - position : position;

    private static double[] MakeWeights()
    {
        const double Sigma = 1.5;
        var weights = Enumerable.Range(-Radius, Size).Select(x => Math.Exp(-x * x / (2 * Sigma * Sigma))).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
