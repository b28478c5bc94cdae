using ProductVideo.Evaluation.Numerics;

namespace ProductVideo.Evaluation.Distributions;

/// <summary>Mean and covariance of feature vectors, and the vectors less their mean.</summary>
public sealed class FeatureStatistics
{
    private FeatureStatistics(int count, int dimension, double[] mean, double[] centred) =>
        (Count, Dimension, Mean, Centred) = (count, dimension, mean, centred);

    /// <summary>Number of vectors, at least 2.</summary>
    public int Count { get; }

    /// <summary>Length of a vector.</summary>
    public int Dimension { get; }

    /// <summary>The mean vector.</summary>
    public IReadOnlyList<double> Mean { get; }

    /// <summary>The sum of the variances.</summary>
    public double Trace => Centred.Sum(static value => value * value) / (Count - 1);

    internal double[] Centred { get; }

    /// <summary>The statistics of vectors.</summary>
    /// <param name="features">count x dimension finite numbers, vector by vector.</param>
    /// <param name="dimension">Length of a vector.</param>
    /// <exception cref="ArgumentException">There are fewer than two vectors, one is incomplete, or a number is not finite.</exception>
    public static FeatureStatistics Of(ReadOnlySpan<float> features, int dimension)
    {
        if (dimension < 1 || features.Length % dimension != 0 || features.Length < 2 * dimension)
        {
            throw new ArgumentException($"{features.Length} numbers are not two or more vectors of {dimension}: a distribution needs at least two.", nameof(features));
        }

        var count = features.Length / dimension;
        var mean = new double[dimension];
        for (var i = 0; i < features.Length; i++)
        {
            mean[i % dimension] += float.IsFinite(features[i]) ? features[i] : throw new ArgumentException($"Vector {i / dimension} holds {features[i]}.", nameof(features));
        }

        for (var i = 0; i < dimension; i++)
        {
            mean[i] /= count;
        }

        var centred = new double[features.Length];
        for (var i = 0; i < centred.Length; i++)
        {
            centred[i] = features[i] - mean[i % dimension];
        }

        return new FeatureStatistics(count, dimension, mean, centred);
    }

    /// <summary>The covariance, dimension x dimension row by row, over one less than the number of vectors.</summary>
    public double[] Covariance()
    {
        var covariance = new double[Dimension * Dimension];
        for (var vector = 0; vector < Count; vector++)
        {
            var values = Centred.AsSpan(vector * Dimension, Dimension);
            for (var row = 0; row < Dimension; row++)
            {
                VectorSums.AddScaled(values, values[row] / (Count - 1), covariance.AsSpan(row * Dimension, Dimension));
            }
        }

        return covariance;
    }
}
