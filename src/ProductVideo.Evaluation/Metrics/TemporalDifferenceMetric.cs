namespace ProductVideo.Evaluation.Metrics;

/// <summary>
/// Flicker that the truth does not have: the mean absolute difference between the generated and the true change from frame to frame, in
/// grey levels. It is the dtSSD idea of Erofeev et al. (Perceptually Motivated Benchmark for Video Matting, 2015) with an absolute in place
/// of a squared error; it needs no motion estimate, and real motion cancels out.
/// </summary>
public sealed class TemporalDifferenceMetric : IMetric
{
    /// <summary>What it is.</summary>
    public static MetricDefinition Metric { get; } = new(
        "flicker",
        "Flicker beyond the truth",
        "levels",
        MetricDirection.LowerIsBetter,
        "mean |(g(t+1) - g(t)) - (f(t+1) - f(t))| over pixels and frames, g generated, f true, in grey levels of 255.");

    /// <inheritdoc/>
    public MetricDefinition Definition => Metric;

    /// <inheritdoc/>
    public MetricResult Measure(VideoComparison comparison)
    {
        if (comparison.Truth is not { } truth)
        {
            return MetricResult.NotMeasured(Metric, "there are no true frames to compare with");
        }

        var frames = comparison.Generated;
        var values = Enumerable.Range(0, frames.Count - 1).Select(t => (double?)Difference(
            frames[t].Pixels, frames[t + 1].Pixels, truth[t].Pixels, truth[t + 1].Pixels));
        return Series.Mean(Metric, values, frames.Count < 2 ? "it needs at least two frames" : null);
    }

    private static double Difference(byte[] generated, byte[] generatedNext, byte[] truth, byte[] truthNext)
    {
        var sum = 0L;
        for (var i = 0; i < generated.Length; i++)
        {
            sum += Math.Abs(generatedNext[i] - generated[i] - (truthNext[i] - truth[i]));
        }

        return (double)sum / generated.Length;
    }
}
