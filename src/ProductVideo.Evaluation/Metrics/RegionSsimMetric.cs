namespace ProductVideo.Evaluation.Metrics;

/// <summary>The SSIM map's mean over the product region, mean over the frames that have one.</summary>
public sealed class RegionSsimMetric : IMetric
{
    /// <summary>What it is.</summary>
    public static MetricDefinition Metric { get; } = new(
        "ssim_inside",
        "SSIM inside the mask",
        "",
        MetricDirection.HigherIsBetter,
        "Mean of the SSIM map over the masked pixels, mean over frames.");

    /// <inheritdoc/>
    public MetricDefinition Definition => Metric;

    /// <inheritdoc/>
    public MetricResult Measure(VideoComparison comparison) =>
        comparison is { Truth: { } truth, Masks: { } masks }
            ? Series.Mean(
                Metric,
                comparison.Generated.Select((frame, i) => StructuralSimilarity.OfRegion(frame, truth[i], masks[i], MaskRegion.Inside)))
            : MetricResult.NotMeasured(Metric, "it needs true frames and masks");
}
