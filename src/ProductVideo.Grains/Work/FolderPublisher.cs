using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Work;

/// <summary>Shows an artifact as an ordinary folder, whole or not at all.</summary>
internal static class FolderPublisher
{
    private const string Stamp = ".artifact";

    /// <summary>Copies the artifact's files to a folder, unless they are there already.</summary>
    public static async Task PublishAsync(Artifact artifact, string folder, CancellationToken cancellationToken)
    {
        var stamp = Path.Combine(folder, Stamp);
        if (File.Exists(stamp) && string.Equals(await File.ReadAllTextAsync(stamp, cancellationToken), artifact.ContentHash, StringComparison.Ordinal))
        {
            return;
        }

        var parent = Path.GetDirectoryName(folder)!;
        Directory.CreateDirectory(parent);
        var temporary = Path.Combine(parent, $".{Guid.NewGuid():N}.part");
        try
        {
            foreach (var file in artifact.Files)
            {
                var path = Path.Combine(temporary, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.Copy(artifact.PathOf(file.Path), path);
            }

            await File.WriteAllTextAsync(Path.Combine(temporary, Stamp), artifact.ContentHash, cancellationToken);
            Remove(folder);
            Directory.Move(temporary, folder);
        }
        finally
        {
            Remove(temporary);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
