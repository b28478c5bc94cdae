namespace ProductVideo.Evaluation.Metrics;

/// <summary>Judges a video by one number.</summary>
public interface IMetric
{
    /// <summary>What the metric is.</summary>
    MetricDefinition Definition { get; }

    /// <summary>Measures a video; where the comparison lacks something the metric needs, the result has no value and says what is missing.</summary>
    MetricResult Measure(VideoComparison comparison);
}
