using ProductVideo.Evaluation.Metrics;

namespace ProductVideo.Grains.Evaluation;

/// <summary>What was measured.</summary>
/// <param name="Pairs">One entry a pair.</param>
/// <param name="Reconstruction">The mean over the videos whose truth is known: the scene's own product put back; null without one.</param>
/// <param name="Mean">The mean over all videos.</param>
public sealed record EvaluationValue(IReadOnlyList<PairMetrics> Pairs, MetricReport? Reconstruction, MetricReport? Mean);
