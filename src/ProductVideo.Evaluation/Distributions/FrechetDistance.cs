using ProductVideo.Evaluation.Numerics;

namespace ProductVideo.Evaluation.Distributions;

/// <summary>
/// The Frechet distance of two normal distributions (Dowson and Landau 1982): |mean a - mean b|^2 + tr A + tr B - 2 tr (A B)^1/2. FID and FVD are this
/// distance of features.
/// </summary>
/// <param name="MeanTerm">The squared distance of the means.</param>
/// <param name="TraceA">The sum of the variances of the first.</param>
/// <param name="TraceB">The sum of the variances of the second.</param>
/// <param name="TraceRoot">The trace of the root of the product of the covariances.</param>
/// <remarks>
/// The root is never formed. With A = X'X / (n - 1) and B = Y'Y / (m - 1) the eigenvalues of AB that are not 0 are the squares of the singular values of
/// X Y' / ((n - 1)(m - 1))^1/2, so the trace is their sum. It stays exact where there are fewer vectors than dimensions; there the usual matrix root is off in
/// the fifth to eighth digit, by the noise of eigenvalues that should be 0.
/// </remarks>
public sealed record FrechetDistance(double MeanTerm, double TraceA, double TraceB, double TraceRoot)
{
    /// <summary>The distance, never negative.</summary>
    public double Value => Math.Max(0, MeanTerm + TraceA + TraceB - (2 * TraceRoot));

    /// <summary>The distance of two sets of features.</summary>
    /// <exception cref="ArgumentException">Their vectors differ in length.</exception>
    public static FrechetDistance Between(FeatureStatistics a, FeatureStatistics b, CancellationToken cancellationToken = default)
    {
        if (a.Dimension != b.Dimension)
        {
            throw new ArgumentException($"Features of {a.Dimension} and {b.Dimension} numbers have no distance: take both from one network.", nameof(b));
        }

        var meanTerm = a.Mean.Zip(b.Mean).Sum(static pair => (pair.First - pair.Second) * (pair.First - pair.Second));
        return new FrechetDistance(meanTerm, a.Trace, b.Trace, RootTrace(a, b, cancellationToken));
    }

    private static double RootTrace(FeatureStatistics a, FeatureStatistics b, CancellationToken cancellationToken)
    {
        var (few, many) = a.Count <= b.Count ? (a, b) : (b, a);
        var length = few.Dimension;
        var (rows, columns) = (Math.Min(few.Count, length), Math.Min(many.Count, length));
        var left = TriangularFactor.Reduce([.. few.Centred], few.Count, length);
        var right = TriangularFactor.Reduce([.. many.Centred], many.Count, length);
        var products = new double[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                products[(row * columns) + column] = VectorSums.Dot(left.AsSpan(row * length, length), right.AsSpan(column * length, length));
            }
        }

        return NuclearNorm.Of(products, rows, columns, cancellationToken) / Math.Sqrt((few.Count - 1.0) * (many.Count - 1.0));
    }
}
