using ProductVideo.Evaluation.Metrics;

namespace ProductVideo.Grains.Evaluation;

/// <summary>The metrics of one pair.</summary>
/// <param name="Id">The pair's id.</param>
/// <param name="A">Of the video with product A.</param>
/// <param name="B">Of the video with product B.</param>
/// <param name="Pair">Of the two against each other.</param>
public sealed record PairMetrics(string Id, MetricReport A, MetricReport B, MetricReport Pair);
