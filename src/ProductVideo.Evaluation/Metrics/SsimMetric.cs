namespace ProductVideo.Evaluation.Metrics;

/// <summary>Mean over the frames of each frame's structural similarity.</summary>
public sealed class SsimMetric : IMetric
{
    /// <summary>What it is.</summary>
    public static MetricDefinition Metric { get; } = new(
        "ssim",
        "SSIM",
        "",
        MetricDirection.HigherIsBetter,
        "Structural similarity of each frame to the true frame (11x11 Gaussian, sigma 1.5, mirrored border as torchmetrics), mean over frames.");

    /// <inheritdoc/>
    public MetricDefinition Definition => Metric;

    /// <inheritdoc/>
    public MetricResult Measure(VideoComparison comparison) =>
        comparison.Truth is { } truth
            ? Series.Mean(Metric, comparison.Generated.Select((frame, i) => (double?)StructuralSimilarity.OfFrame(frame, truth[i])))
            : MetricResult.NotMeasured(Metric, "there are no true frames to compare with");
}
