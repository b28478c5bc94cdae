namespace ProductVideo.Storage.Artifacts;

/// <summary>One file of an artifact.</summary>
/// <param name="Path">Relative to the artifact's folder, with forward slashes.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Hash">SHA-256 of the bytes.</param>
public sealed record ArtifactFile(string Path, long Length, string Hash);
