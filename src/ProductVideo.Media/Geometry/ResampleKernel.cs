namespace ProductVideo.Media.Geometry;

/// <summary>For every target position along one axis, the run of source samples it is made of and their weights, in 22-bit fixed point.</summary>
internal sealed class ResampleKernel
{
    /// <summary>Fraction bits: 32 less 8 for the sample and 2 for overshoot and sign.</summary>
    public const int Precision = 22;

    private ResampleKernel(int[] first, int[] count, int[] weights, int stride)
    {
        First = first;
        Count = count;
        Weights = weights;
        Stride = stride;
    }

    /// <summary>Per target position, the first source sample.</summary>
    public int[] First { get; }

    /// <summary>Per target position, the number of source samples.</summary>
    public int[] Count { get; }

    /// <summary>The weights, <see cref="Stride"/> for each target position.</summary>
    public int[] Weights { get; }

    /// <summary>The room for weights of one target position.</summary>
    public int Stride { get; }

    public static ResampleKernel Plan(int source, int target, ResampleFilter filter)
    {
        var scale = (double)source / target;
        var widening = Math.Max(scale, 1.0);
        var support = HalfWidth(filter) * widening;
        var stride = ((int)Math.Ceiling(support) * 2) + 1;
        var (first, count) = (new int[target], new int[target]);
        var weights = new int[target * stride];
        var exact = new double[stride];
        for (var position = 0; position < target; position++)
        {
            var centre = (position + 0.5) * scale;
            var from = Math.Max(0, (int)(centre - support + 0.5));
            var length = Math.Min(source, (int)(centre + support + 0.5)) - from;
            var sum = 0.0;
            for (var i = 0; i < length; i++)
            {
                exact[i] = Value(filter, (i + from - centre + 0.5) * (1.0 / widening));
                sum += exact[i];
            }

            for (var i = 0; i < length; i++)
            {
                var weight = (sum != 0 ? exact[i] / sum : exact[i]) * (1 << Precision);
                weights[(position * stride) + i] = (int)(weight < 0 ? weight - 0.5 : weight + 0.5);
            }

            (first[position], count[position]) = (from, length);
        }

        return new ResampleKernel(first, count, weights, stride);
    }

    private static double HalfWidth(ResampleFilter filter) => filter switch
    {
        ResampleFilter.Box => 0.5,
        ResampleFilter.Bilinear => 1,
        ResampleFilter.Bicubic => 2,
        ResampleFilter.Lanczos => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "Not a resample filter."),
    };

    private static double Value(ResampleFilter filter, double x)
    {
        const double A = -0.5;
        switch (filter)
        {
            case ResampleFilter.Box:
                return x is > -0.5 and <= 0.5 ? 1 : 0;
            case ResampleFilter.Bilinear:
                return Math.Max(0, 1 - Math.Abs(x));
            case ResampleFilter.Bicubic:
                x = Math.Abs(x);
                return x < 1 ? (((A + 2) * x - (A + 3)) * x * x) + 1
                    : x < 2 ? ((((x - 5) * x) + 8) * x - 4) * A
                    : 0;
            default:
                return x is >= -3 and < 3 ? Sinc(x) * Sinc(x / 3) : 0;
        }
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(x * Math.PI) / (x * Math.PI);
}
