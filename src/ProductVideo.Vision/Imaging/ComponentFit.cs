namespace ProductVideo.Vision.Imaging;

/// <summary>Fits one <see cref="ColourComponent"/> to the samples of one cluster.</summary>
internal static class ComponentFit
{
    /// <summary>A colour that is seen on both sides of the picture (the seam of floor and wall) may be rarer than others.</summary>
    private const double LeastSpanningShare = 0.004;

    /// <summary>The standard deviation across from which a colour counts as seen on both sides; half a picture's width is 1.</summary>
    private const double SpanningSpread = 0.6;

    public static bool TryFit(ColourSamples samples, int[] labels, int label, bool drift, float floor, double leastShare, out ColourComponent component)
    {
        component = default;
        var count = 0;
        foreach (var other in labels)
        {
            count += other == label ? 1 : 0;
        }

        if (count < Math.Max(4, LeastSpanningShare * labels.Length))
        {
            return false;
        }

        var mean = new double[ColourSamples.Quantities];
        for (var quantity = 0; quantity < mean.Length; quantity++)
        {
            mean[quantity] = Sum(samples.Plane(quantity), labels, label) / count;
        }

        var moments = Moments(samples, labels, label, mean, count);
        if (count < leastShare * labels.Length && moments[3, 3] < SpanningSpread * SpanningSpread)
        {
            return false;
        }

        component.L = (float)mean[0];
        component.A = (float)mean[1];
        component.B = (float)mean[2];
        component.MeanX = (float)mean[3];
        component.MeanY = (float)mean[4];
        component.SpreadX = (float)Math.Sqrt(moments[3, 3] + 0.01);
        component.SpreadY = (float)Math.Sqrt(moments[4, 4] + 0.01);
        var covariance = new double[3, 3];
        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                covariance[row, column] = moments[row, column];
            }
        }

        if (drift)
        {
            AddDrift(ref component, moments, covariance);
        }

        var weight = count / (double)labels.Length;
        Invert(ref component, covariance, floor, drift ? 0.3 * Math.Log(weight) : Math.Log(weight));
        return true;
    }

    private static double Sum(ReadOnlySpan<float> values, int[] labels, int label)
    {
        var sum = 0.0;
        for (var index = 0; index < labels.Length; index++)
        {
            sum += labels[index] == label ? values[index] : 0f;
        }

        return sum;
    }

    private static double[,] Moments(ColourSamples samples, int[] labels, int label, double[] mean, int count)
    {
        var moments = new double[5, 5];
        Span<double> difference = stackalloc double[5];
        Span<double> sums = stackalloc double[25];
        var l = samples.Plane(0);
        var a = samples.Plane(1);
        var b = samples.Plane(2);
        var x = samples.Plane(3);
        var y = samples.Plane(4);
        for (var index = 0; index < labels.Length; index++)
        {
            if (labels[index] != label)
            {
                continue;
            }

            difference[0] = l[index] - mean[0];
            difference[1] = a[index] - mean[1];
            difference[2] = b[index] - mean[2];
            difference[3] = x[index] - mean[3];
            difference[4] = y[index] - mean[4];
            for (var row = 0; row < 5; row++)
            {
                for (var column = row; column < 5; column++)
                {
                    sums[(row * 5) + column] += difference[row] * difference[column];
                }
            }
        }

        for (var row = 0; row < 5; row++)
        {
            for (var column = row; column < 5; column++)
            {
                moments[row, column] = sums[(row * 5) + column] / count;
                moments[column, row] = moments[row, column];
            }
        }

        return moments;
    }

    /// <summary>Least squares of colour on position; the ridge keeps a small or thin cluster from inventing a slope.</summary>
    private static void AddDrift(ref ColourComponent component, double[,] moments, double[,] covariance)
    {
        const double Ridge = 0.004;
        var xx = moments[3, 3] + Ridge;
        var yy = moments[4, 4] + Ridge;
        var xy = moments[3, 4];
        var determinant = (xx * yy) - (xy * xy);
        Span<double> slopeX = stackalloc double[3];
        Span<double> slopeY = stackalloc double[3];
        for (var channel = 0; channel < 3; channel++)
        {
            slopeX[channel] = ((yy * moments[channel, 3]) - (xy * moments[channel, 4])) / determinant;
            slopeY[channel] = ((xx * moments[channel, 4]) - (xy * moments[channel, 3])) / determinant;
        }

        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                covariance[row, column] -= 0.5 * ((slopeX[row] * moments[column, 3]) + (slopeY[row] * moments[column, 4])
                    + (slopeX[column] * moments[row, 3]) + (slopeY[column] * moments[row, 4]));
            }
        }

        component.SlopeLX = (float)slopeX[0];
        component.SlopeAX = (float)slopeX[1];
        component.SlopeBX = (float)slopeX[2];
        component.SlopeLY = (float)slopeY[0];
        component.SlopeAY = (float)slopeY[1];
        component.SlopeBY = (float)slopeY[2];
    }

    private static void Invert(ref ColourComponent component, double[,] covariance, float floor, double logWeight)
    {
        var ll = Math.Max(0, covariance[0, 0]) + (floor * floor);
        var aa = Math.Max(0, covariance[1, 1]) + (floor * floor);
        var bb = Math.Max(0, covariance[2, 2]) + (floor * floor);
        var la = covariance[0, 1];
        var lb = covariance[0, 2];
        var ab = covariance[1, 2];
        var determinant = (ll * ((aa * bb) - (ab * ab))) - (la * ((la * bb) - (ab * lb))) + (lb * ((la * ab) - (aa * lb)));
        if (determinant < 1e-3 * ll * aa * bb)
        {
            // Nearly singular after rounding: the correlations are dropped, the spreads kept.
            la = 0;
            lb = 0;
            ab = 0;
            determinant = ll * aa * bb;
        }

        component.InverseLL = (float)(((aa * bb) - (ab * ab)) / determinant);
        component.InverseAA = (float)(((ll * bb) - (lb * lb)) / determinant);
        component.InverseBB = (float)(((ll * aa) - (la * la)) / determinant);
        component.InverseLA = (float)(((lb * ab) - (la * bb)) / determinant);
        component.InverseLB = (float)(((la * ab) - (lb * aa)) / determinant);
        component.InverseAB = (float)(((la * lb) - (ll * ab)) / determinant);
        component.Offset = (float)((0.5 * Math.Log(determinant)) - logWeight);
    }
}
