using Azure;

namespace ProductVideo.Storage.Artifacts.Blobs;

/// <summary>A manifest as the container holds it.</summary>
/// <param name="Manifest">What it says; null if it is damaged.</param>
/// <param name="Attempt">Which content is meant; null if that is damaged.</param>
/// <param name="Tag">Changes with every use that is noted.</param>
/// <param name="UsedAt">When it was written or its use last noted.</param>
internal sealed record BlobManifest(ArtifactManifest? Manifest, string? Attempt, ETag Tag, DateTimeOffset UsedAt);
