namespace ProductVideo.Evaluation.Metrics;

/// <summary>The plan's targets (its section 6): reconstruction, product consistency, video quality.</summary>
public static class PlanTargets
{
    /// <summary>The learned perceptual distance; needs a network.</summary>
    public static MetricDefinition Lpips { get; } = new(
        "lpips", "LPIPS", "", MetricDirection.LowerIsBetter, "Learned perceptual distance between generated and true frames (AlexNet, version 0.1).");

    /// <summary>Similarity of image embeddings; needs a network.</summary>
    public static MetricDefinition ClipImage { get; } = new(
        "clip_i", "CLIP-I", "", MetricDirection.HigherIsBetter, "Cosine of the CLIP image embeddings of generated frames and product photos.");

    /// <summary>Similarity of self-supervised embeddings; needs a network.</summary>
    public static MetricDefinition Dino { get; } = new(
        "dino", "DINO score", "", MetricDirection.HigherIsBetter, "Cosine of the DINO embeddings of generated frames and product photos.");

    /// <summary>Distance of feature distributions; needs a network and many clips.</summary>
    public static MetricDefinition FrechetVideoDistance { get; } = new(
        "fvd", "FVD", "", MetricDirection.LowerIsBetter, "Frechet distance between I3D features of generated and real clips.");

    /// <summary>All targets in the plan's order.</summary>
    public static IReadOnlyList<MetricTarget> All { get; } =
    [
        new(PsnrMetric.Metric, 25, "plan 6.1"),
        new(SsimMetric.Metric, 0.85, "plan 6.1"),
        new(Lpips, 0.15, "plan 6.1"),
        new(ClipImage, 0.8, "plan 6.2"),
        new(Dino, 0.7, "plan 6.2"),
        new(FrechetVideoDistance, 300, "plan 6.3"),
    ];

    /// <summary>The target of a metric, or null when the plan sets none.</summary>
    public static MetricTarget? Find(string metricName) =>
        All.FirstOrDefault(target => string.Equals(target.Definition.Name, metricName, StringComparison.Ordinal));
}
