namespace ProductVideo.Abstractions.Evaluation;

/// <summary>One pair to be measured.</summary>
/// <param name="Id">The pair's id.</param>
/// <param name="Videos">The pair's artifact.</param>
[GenerateSerializer, Alias("ProductVideo.EvaluationPair")]
public sealed record EvaluationPair(string Id, ArtifactReference Videos);
