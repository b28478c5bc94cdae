using ProductVideo.Evaluation.Numerics;

namespace ProductVideo.Evaluation.Metrics;

/// <summary>A separable window over a plane, vector by vector in double precision.</summary>
internal sealed class PlaneFilter
{
    private readonly int _width;
    private readonly int _height;
    private readonly int _radius;
    private readonly bool _repeatsEdge;
    private readonly double[] _weights;
    private readonly double[] _horizontal;
    private readonly double[] _padded;

    public PlaneFilter(int width, int height, SsimForm form)
    {
        (_width, _height, _radius, _repeatsEdge, _weights) = (width, height, form.Radius, form.RepeatsEdge, [.. form.Weights]);
        _horizontal = new double[width * height];
        _padded = new double[width + (2 * _radius)];
    }

    /// <summary>Filters <paramref name="source"/> (height x width) into <paramref name="target"/>.</summary>
    public void Apply(double[] source, double[] target)
    {
        for (var y = 0; y < _height; y++)
        {
            var row = source.AsSpan(y * _width, _width);
            for (var i = 0; i < _padded.Length; i++)
            {
                _padded[i] = row[Mirror(i - _radius, _width)];
            }

            var output = _horizontal.AsSpan(y * _width, _width);
            output.Clear();
            for (var tap = 0; tap < _weights.Length; tap++)
            {
                VectorSums.AddScaled(_padded.AsSpan(tap, _width), _weights[tap], output);
            }
        }

        for (var y = 0; y < _height; y++)
        {
            var output = target.AsSpan(y * _width, _width);
            output.Clear();
            for (var tap = 0; tap < _weights.Length; tap++)
            {
                VectorSums.AddScaled(_horizontal.AsSpan(Mirror(y + tap - _radius, _height) * _width, _width), _weights[tap], output);
            }
        }
    }

    private int Mirror(int position, int length)
    {
        var twice = _repeatsEdge ? 1 : 0;
        return position < 0 ? -position - twice : position >= length ? (2 * (length - 1)) - position + twice : position;
    }
}
