namespace ProductVideo.Storage.Artifacts;

/// <summary>What <c>artifact.json</c> beside the content says: where the artifact came from and what it must hold.</summary>
/// <param name="Identity">What made it.</param>
/// <param name="Files">Its files, sorted by path.</param>
/// <param name="ContentHash">The hash over all paths and file hashes.</param>
public sealed record ArtifactManifest(StepIdentity Identity, IReadOnlyList<ArtifactFile> Files, string ContentHash);
