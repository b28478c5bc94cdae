using ProductVideo.Evaluation.Metrics;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Evaluation;

/// <summary>What measures generated videos.</summary>
/// <param name="Suite">The metrics.</param>
/// <param name="Networks">The networks that some of them use, by name and content: with another file, videos are measured anew.</param>
public sealed record EvaluationMetrics(MetricSuite Suite, IReadOnlyList<StepInput> Networks)
{
    /// <summary>Those that need no network.</summary>
    public static EvaluationMetrics WithoutNetworks { get; } = new(MetricSuite.Default, []);
}
