namespace ProductVideo.Abstractions;

/// <summary>Points at a step's output in the artifact store.</summary>
/// <param name="Key">The key to find it by.</param>
/// <param name="ContentHash">The hash of what it holds; steps that read it depend on this.</param>
[GenerateSerializer, Alias("ProductVideo.ArtifactReference")]
public sealed record ArtifactReference(string Key, string ContentHash);
