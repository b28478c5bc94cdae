using ProductVideo.Storage.Durability;

namespace ProductVideo.Storage.Artifacts;

/// <content>Making a folder an artifact.</content>
public sealed partial class FolderArtifactStore
{
    /// <summary>Makes a folder's files an artifact without copying them; the folder is gone afterwards.</summary>
    /// <param name="content">A folder on the same file system; see <see cref="NewContentFolder"/>.</param>
    /// <param name="manifest">What it holds.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<Artifact> TakeAsync(string content, ArtifactManifest manifest, CancellationToken cancellationToken)
    {
        var stage = Path.GetDirectoryName(content)!;
        try
        {
            return await PublishAsync(manifest.Identity.Key, stage, manifest, cancellationToken);
        }
        catch (Exception exception) when (StorageException.From(exception, _root) is not null)
        {
            throw StorageException.From(exception, _root)!;
        }
    }

    /// <summary>An empty folder for <see cref="TakeAsync"/>. The folder above it is the caller's to delete.</summary>
    internal string NewContentFolder()
    {
        var content = ContentOf(NewStage());
        StorageException.Guard(_root, () => Directory.CreateDirectory(content));
        return content;
    }

    private async Task<Artifact> PublishAsync(string key, string stage, ArtifactManifest manifest, CancellationToken cancellationToken)
    {
        await File.WriteAllBytesAsync(ManifestOf(stage), ArtifactContent.Write(manifest), cancellationToken);
        if (_isDurable)
        {
            DurableFolder.FlushTree(stage);
        }

        var folder = FolderOf(key);
        var group = Path.GetDirectoryName(folder)!;
        if (!Directory.Exists(group))
        {
            Directory.CreateDirectory(group);
            Flush(_root);
        }

        try
        {
            Directory.Move(stage, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            if (await FindAsync(key, cancellationToken) is { } other)
            {
                return other;
            }

            Directory.Move(stage, folder);
        }

        Flush(group);
        return ToArtifact(key, folder, manifest);
    }

    private void Flush(string folder)
    {
        if (_isDurable)
        {
            DurableFolder.Flush(folder);
        }
    }
}
