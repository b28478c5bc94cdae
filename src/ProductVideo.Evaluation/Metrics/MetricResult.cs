namespace ProductVideo.Evaluation.Metrics;

/// <summary>One metric's value for one video.</summary>
/// <param name="Definition">The metric.</param>
/// <param name="Value">The value over the whole video; positive infinity is possible (PSNR of equal frames); null when it could not be measured.</param>
/// <param name="PerFrame">The value of each frame (or of each neighbouring pair), null where a frame has none; empty when the metric has no such series.</param>
/// <param name="Note">Why there is no value, or what to know about it; null when there is nothing to say.</param>
public sealed record MetricResult(MetricDefinition Definition, double? Value, IReadOnlyList<double?> PerFrame, string? Note)
{
    /// <summary>A result without a value, for the given reason.</summary>
    public static MetricResult NotMeasured(MetricDefinition definition, string reason) => new(definition, null, [], reason);
}
