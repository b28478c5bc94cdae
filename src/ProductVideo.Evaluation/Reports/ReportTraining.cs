namespace ProductVideo.Evaluation.Reports;

/// <summary>A training run.</summary>
/// <param name="RunId">The run's id.</param>
/// <param name="Facts">Rank, alpha, targets, learning rate, steps, device, checkpoint and the like.</param>
/// <param name="Loss">The loss of every step.</param>
public sealed record ReportTraining(string RunId, IReadOnlyList<ReportFact> Facts, IReadOnlyList<ReportLossPoint> Loss)
{
    /// <summary>The share that a new value has in the smoothed curve, 0 to 1. Default: 0.1.</summary>
    public double Smoothing { get; init; } = 0.1;

    /// <summary>What it generated while it learnt, or null.</summary>
    public ReportSamples? Samples { get; init; }
}
