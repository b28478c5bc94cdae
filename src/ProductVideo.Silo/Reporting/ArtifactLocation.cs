using ProductVideo.Abstractions;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Silo.Reporting;

/// <summary>Finds files in artifacts for showing.</summary>
internal static class ArtifactLocation
{
    /// <summary>The path of a file in an artifact, or null if there is no artifact or no such file.</summary>
    public static async Task<string?> LocateAsync(
        this IArtifactStore artifacts, ArtifactReference? reference, string file, CancellationToken cancellationToken)
    {
        var artifact = reference is null ? null : await artifacts.FindAsync(reference.Key, cancellationToken);
        return artifact is not null && artifact.Files.Any(entry => string.Equals(entry.Path, file, StringComparison.Ordinal)) ? artifact.PathOf(file) : null;
    }
}
