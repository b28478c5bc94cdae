namespace ProductVideo.Evaluation.Metrics;

/// <summary>VBench's temporal flickering score: 1 for a still picture, less the more neighbouring frames differ. Motion counts against it as well.</summary>
public sealed class TemporalFlickerMetric : IMetric
{
    /// <summary>What it is.</summary>
    public static MetricDefinition Metric { get; } = new(
        "temporal_flickering",
        "Temporal steadiness (VBench flickering)",
        "",
        MetricDirection.HigherIsBetter,
        "(255 - mean |f(t) - f(t+1)|) / 255 over all pixels and neighbouring frames; meant for still scenes.");

    /// <inheritdoc/>
    public MetricDefinition Definition => Metric;

    /// <inheritdoc/>
    public MetricResult Measure(VideoComparison comparison)
    {
        var frames = comparison.Generated;
        var values = Enumerable.Range(0, frames.Count - 1).Select(t =>
            (double?)((255 - ((double)PixelSums.AbsoluteDifference(frames[t].Pixels, frames[t + 1].Pixels) / frames[t].Pixels.Length)) / 255));
        return Series.Mean(Metric, values, frames.Count < 2 ? "it needs at least two frames" : null);
    }
}
