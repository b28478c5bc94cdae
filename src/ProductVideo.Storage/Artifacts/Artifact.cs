namespace ProductVideo.Storage.Artifacts;

/// <summary>A step's finished output, read-only from now on.</summary>
/// <param name="Key">The key of the step that made it.</param>
/// <param name="ContentHash">The hash over all its paths and bytes; the input hash of the steps that read it.</param>
/// <param name="Folder">Where its files are.</param>
/// <param name="Files">Its files, sorted by path.</param>
public sealed record Artifact(string Key, string ContentHash, string Folder, IReadOnlyList<ArtifactFile> Files)
{
    /// <summary>The full path of one of its files.</summary>
    /// <exception cref="StorageException">The artifact holds no such file.</exception>
    public string PathOf(string relativePath) =>
        Files.Any(file => string.Equals(file.Path, relativePath, StringComparison.Ordinal))
            ? Path.Combine(Folder, relativePath.Replace('/', Path.DirectorySeparatorChar))
            : throw new StorageException($"Artifact {Key} in {Folder} holds no file {relativePath}. Delete that folder and run again: the step is then repeated.");
}
