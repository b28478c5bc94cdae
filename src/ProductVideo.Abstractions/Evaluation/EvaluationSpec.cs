namespace ProductVideo.Abstractions.Evaluation;

/// <summary>What is compared.</summary>
/// <param name="Dataset">The dataset's artifact.</param>
/// <param name="Pairs">The pairs.</param>
/// <param name="Settings">The settings as canonical JSON.</param>
[GenerateSerializer, Alias("ProductVideo.EvaluationSpec")]
public sealed record EvaluationSpec(ArtifactReference Dataset, EvaluationPair[] Pairs, string Settings);
