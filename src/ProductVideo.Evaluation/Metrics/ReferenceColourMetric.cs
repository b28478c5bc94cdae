namespace ProductVideo.Evaluation.Metrics;

/// <summary>How far the mean colour of the product region is from the product's mean colour in its reference picture.</summary>
public sealed class ReferenceColourMetric : IMetric
{
    /// <summary>What it is.</summary>
    public static MetricDefinition Metric { get; } = new(
        "reference_colour_distance",
        "Colour distance to the reference",
        "dE",
        MetricDirection.LowerIsBetter,
        "CIE 1976 distance between the mean colour inside the masks and that of the reference's product pixels (not white).");

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
            ? new MetricResult(Metric, region.DistanceTo(product), [], null)
            : MetricResult.NotMeasured(Metric, "the masks or the reference picture hold no product");
    }
}
