namespace ProductVideo.Evaluation.Metrics;

/// <summary>How well the outline of the generated product agrees with the true product's outline in the same masked region.</summary>
public sealed class SilhouetteMetric : IMetric
{
    /// <summary>What it is.</summary>
    public static MetricDefinition Metric { get; } = new(
        "silhouette_iou",
        "Silhouette overlap",
        "",
        MetricDirection.HigherIsBetter,
        "Intersection over union of the product pixels found in the generated and in the true frame inside the mask, mean over frames.");

    /// <inheritdoc/>
    public MetricDefinition Definition => Metric;

    /// <inheritdoc/>
    public MetricResult Measure(VideoComparison comparison)
    {
        if (comparison is not { Truth: { } truth, Masks: { } masks })
        {
            return MetricResult.NotMeasured(Metric, "it needs true frames and masks");
        }

        var values = comparison.Generated.Select((frame, i) =>
        {
            var expected = ProductRegion.Estimate(truth[i], masks[i]);
            return expected.Pixels.Any(value => value != 0)
                ? (double?)MaskGeometry.IntersectionOverUnion(ProductRegion.Estimate(frame, masks[i]), expected)
                : null;
        });
        return Series.Mean(Metric, values);
    }
}
