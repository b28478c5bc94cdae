namespace ProductVideo.Grains.Evaluation;

/// <summary>Where the metrics are shown.</summary>
/// <param name="File">The file.</param>
public sealed record EvaluationTarget(string File);
