using System.Runtime.CompilerServices;

namespace ProductVideo.Storage.Artifacts;

/// <content>Listing, and deleting what is not needed.</content>
public sealed partial class FolderArtifactStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredArtifact> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var group in Directory.EnumerateDirectories(_root, "??"))
        {
            foreach (var folder in Directory.EnumerateDirectories(group).Where(static folder => ContentHash.IsWellFormed(Path.GetFileName(folder))))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (MarkOf(folder) is { } usedAt)
                {
                    // One whose manifest is damaged is as large as its files.
                    var bytes = ReadManifest(folder)?.Files.Sum(static file => file.Length) ?? SizeOf(folder);
                    yield return new StoredArtifact(Path.GetFileName(folder), bytes, usedAt, $"{usedAt.Ticks}");
                }
            }

            // A group is some hundred folders: the caller's other work goes on between two of them.
            await Task.Yield();
        }
    }

    /// <inheritdoc/>
    public Task<bool> DeleteUnusedAsync(StoredArtifact artifact, CancellationToken cancellationToken = default)
    {
        var folder = FolderOf(artifact.Key);
        if (MarkOf(folder) is not { } usedAt || !string.Equals($"{usedAt.Ticks}", artifact.Mark, StringComparison.Ordinal))
        {
            return Task.FromResult(false);
        }

        Bury(folder);
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public Task<int> DeleteLeftoversAsync(TimeSpan untouchedFor, CancellationToken cancellationToken = default)
    {
        var deleted = 0;
        var limit = _time.GetUtcNow() - untouchedFor;
        var leftovers = Directory.EnumerateDirectories(Staging).ToList();
        if (untouchedFor > TimeSpan.Zero && Directory.Exists(Damaged))
        {
            leftovers.AddRange(Directory.EnumerateDirectories(Damaged));
        }

        foreach (var folder in leftovers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (untouchedFor == TimeSpan.Zero || LastTouched(folder) < limit)
            {
                StorageException.Guard(_root, () => DeleteTree(folder));
                deleted++;
            }
        }

        return Task.FromResult(deleted);
    }

    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length);

    private static DateTimeOffset LastTouched(string folder) => new(new DirectoryInfo(folder)
        .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        .Append(new DirectoryInfo(folder))
        .Max(static entry => entry.LastWriteTimeUtc));
}
