namespace ProductVideo.Evaluation.Metrics;

/// <summary>How alike neighbouring frames are. Motion counts against it as well.</summary>
public sealed class AdjacentSsimMetric : IMetric
{
    /// <summary>What it is.</summary>
    public static MetricDefinition Metric { get; } = new(
        "adjacent_ssim",
        "SSIM of neighbouring frames",
        "",
        MetricDirection.HigherIsBetter,
        "Structural similarity of each frame to the next (11x11 Gaussian, sigma 1.5, border cropped as scikit-image), mean over pairs.");

    /// <inheritdoc/>
    public MetricDefinition Definition => Metric;

    /// <inheritdoc/>
    public MetricResult Measure(VideoComparison comparison)
    {
        var frames = comparison.Generated;
        var values = Enumerable.Range(0, frames.Count - 1).Select(t => (double?)StructuralSimilarity.OfFrame(frames[t], frames[t + 1], SsimForm.ScikitGaussian));
        return Series.Mean(Metric, values, frames.Count < 2 ? "it needs at least two frames" : null);
    }
}
