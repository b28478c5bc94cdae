namespace ProductVideo.Evaluation.Metrics;

/// <summary>Mean over the frames of each frame's PSNR in dB.</summary>
public sealed class PsnrMetric : IMetric
{
    /// <summary>What it is.</summary>
    public static MetricDefinition Metric { get; } = new(
        "psnr",
        "PSNR",
        "dB",
        MetricDirection.HigherIsBetter,
        "10 log10(255^2 / MSE) of each frame against the true frame, mean over frames (VideoPainter's convention).");

    /// <inheritdoc/>
    public MetricDefinition Definition => Metric;

    /// <inheritdoc/>
    public MetricResult Measure(VideoComparison comparison) =>
        comparison.Truth is { } truth
            ? Series.Mean(Metric, comparison.Generated.Select((frame, i) => (double?)PeakSignalToNoise.OfFrame(frame, truth[i])))
            : MetricResult.NotMeasured(Metric, "there are no true frames to compare with");
}
