namespace ProductVideo.Evaluation.Metrics;

/// <summary>How much of the product region's colour histogram agrees with the reference picture's.</summary>
public sealed class ReferenceHistogramMetric : IMetric
{
    /// <summary>What it is.</summary>
    public static MetricDefinition Metric { get; } = new(
        "reference_colour_overlap",
        "Colour overlap with the reference",
        "",
        MetricDirection.HigherIsBetter,
        "Histogram intersection (Swain and Ballard 1991) of the colours inside the masks with those of the reference's product pixels.");

    /// <inheritdoc/>
    public MetricDefinition Definition => Metric;

    /// <inheritdoc/>
    public MetricResult Measure(VideoComparison comparison)
    {
        if (comparison is not { Masks: { } masks, Reference: { } reference })
        {
            return MetricResult.NotMeasured(Metric, "it needs masks and a reference picture");
        }

        return (ColourSummary.OfReference(reference), ColourSummary.OfRegion(comparison.Generated, masks)) is ({ } product, { } region)
            ? new MetricResult(Metric, region.IntersectionWith(product), [], null)
            : MetricResult.NotMeasured(Metric, "the masks or the reference picture hold no product");
    }
}
