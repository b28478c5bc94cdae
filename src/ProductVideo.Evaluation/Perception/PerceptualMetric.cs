using ProductVideo.Evaluation.Metrics;

namespace ProductVideo.Evaluation.Perception;

/// <summary>LPIPS of each frame to the true frame, mean over frames.</summary>
/// <param name="distance">The network.</param>
public sealed class PerceptualMetric(IPerceptualDistance distance) : IMetric
{
    /// <inheritdoc/>
    public MetricDefinition Definition => PlanTargets.Lpips;

    /// <inheritdoc/>
    public MetricResult Measure(VideoComparison comparison) =>
        comparison.Truth is { } truth
            ? Series.Mean(Definition, comparison.Generated.Select((frame, i) => (double?)distance.Between(frame, truth[i])))
            : MetricResult.NotMeasured(Definition, "there are no true frames to compare with");
}
