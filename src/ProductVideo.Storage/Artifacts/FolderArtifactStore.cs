using System.Runtime.CompilerServices;
using ProductVideo.Storage.Durability;

namespace ProductVideo.Storage.Artifacts;

/// <summary>
/// An artifact store in a folder: <c>ab/abcd.../artifact.json</c> beside <c>content/</c>. An artifact is written and flushed to the disk under
/// <c>staging/</c>, and one rename makes it visible; a hit is verified byte by byte, so even blocks that the disk lost
/// are found, moved to <c>damaged/</c> and made again.
/// </summary>
public sealed class FolderArtifactStore : IArtifactStore
{
    private const string ContentName = "content";
    private static readonly TimeSpan UsesAreNoted = TimeSpan.FromHours(1);
    private readonly string _root;
    private readonly TimeProvider _time;
    private readonly bool _isDurable;
    private readonly TimeSpan _usesAreNotedEvery;

    /// <summary>Opens or makes the store.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="time">The clock; the system's without.</param>
    /// <exception cref="StorageException">The folder cannot be made.</exception>
    public FolderArtifactStore(string root, TimeProvider? time = null)
        : this(root, time ?? TimeProvider.System, isDurable: true, UsesAreNoted)
    {
    }

    /// <summary>Opens or makes a store of copies, which need not outlive a power cut.</summary>
    internal FolderArtifactStore(string root, TimeProvider time, bool isDurable, TimeSpan usesAreNotedEvery)
    {
        _root = Path.GetFullPath(root);
        (_time, _isDurable, _usesAreNotedEvery) = (time, isDurable, usesAreNotedEvery);
        StorageException.Guard(_root, () => Directory.CreateDirectory(Staging));
    }

    private string Staging => Path.Combine(_root, "staging");

    private string Damaged => Path.Combine(_root, "damaged");

    /// <inheritdoc/>
    public async Task<Artifact?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        var folder = FolderOf(key);
        if (!Directory.Exists(folder))
        {
            return null;
        }

        // Noted first: whoever deletes what is unused looks once more before it does.
        NoteUse(folder);
        if (ReadManifest(folder) is { } manifest && await ArtifactContent.IsIntactAsync(ContentOf(folder), manifest, cancellationToken))
        {
            return ToArtifact(key, folder, manifest);
        }

        MoveAside(key, folder);
        return null;
    }

    /// <inheritdoc/>
    public Task<bool> ContainsAsync(string key, CancellationToken cancellationToken = default)
    {
        var folder = FolderOf(key);
        return Task.FromResult(ReadManifest(folder) is { } manifest && ArtifactContent.HasItsLengths(ContentOf(folder), manifest));
    }

    /// <inheritdoc/>
    public Task<OpenFile?> OpenFileAsync(string key, string path, CancellationToken cancellationToken = default)
    {
        var folder = FolderOf(key);
        var file = ReadManifest(folder)?.Files.FirstOrDefault(file => string.Equals(file.Path, path, StringComparison.Ordinal));
        if (file is null)
        {
            return Task.FromResult<OpenFile?>(null);
        }

        NoteUse(folder);
        try
        {
            return Task.FromResult<OpenFile?>(new OpenFile(File.OpenRead(ArtifactContent.PathOf(ContentOf(folder), file)), file.Hash));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<OpenFile?>(null);
        }
    }

    /// <inheritdoc/>
    public async Task<Artifact> PutAsync(
        StepIdentity identity, Func<string, CancellationToken, Task> write, CancellationToken cancellationToken = default)
    {
        var stage = NewStage();
        var content = ContentOf(stage);
        try
        {
            Directory.CreateDirectory(content);
            await write(content, cancellationToken);
            var manifest = await ArtifactContent.DescribeAsync(identity, content, cancellationToken);
            return await PublishAsync(identity.Key, stage, manifest, cancellationToken);
        }
        catch (Exception exception) when (StorageException.From(exception, _root) is not null)
        {
            throw StorageException.From(exception, _root)!;
        }
        finally
        {
            DeleteTree(stage);
        }
    }

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

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string key, CancellationToken cancellationToken = default)
    {
        var folder = FolderOf(key);
        if (!Directory.Exists(folder))
        {
            return Task.FromResult(false);
        }

        Bury(folder);
        return Task.FromResult(true);
    }

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

    private static string ContentOf(string folder) => Path.Combine(folder, ContentName);

    private static string ManifestOf(string folder) => Path.Combine(folder, ArtifactContent.ManifestName);

    private static Artifact ToArtifact(string key, string folder, ArtifactManifest manifest) => new(key, manifest.ContentHash, ContentOf(folder), manifest.Files);

    private static ArtifactManifest? ReadManifest(string folder)
    {
        try
        {
            return ArtifactContent.Read(File.ReadAllBytes(ManifestOf(folder)));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // When it was last used: the manifest's date; the folder's where it has no manifest; null where nothing is.
    private static DateTimeOffset? MarkOf(string folder)
    {
        var path = Array.Find([ManifestOf(folder), folder], Path.Exists);
        return path is null ? null : new DateTimeOffset(File.GetLastWriteTimeUtc(path));
    }

    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length);

    private static DateTimeOffset LastTouched(string folder) => new(new DirectoryInfo(folder)
        .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        .Append(new DirectoryInfo(folder))
        .Max(static entry => entry.LastWriteTimeUtc));

    private static void DeleteTree(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Published, or deleted by another.
        }
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

    private void NoteUse(string folder)
    {
        var now = _time.GetUtcNow();
        if (MarkOf(folder) is not { } usedAt || now - usedAt < _usesAreNotedEvery)
        {
            return;
        }

        try
        {
            File.SetLastWriteTimeUtc(ManifestOf(folder), now.UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A store that this process may only read is not this process's to clean up either, and the artifact is as good as before.
        }
    }

    // Out of sight in one rename first: what is left of an interrupted deletion lies with the other leftovers.
    private void Bury(string folder)
    {
        var grave = NewStage();
        try
        {
            StorageException.Guard(_root, () => Directory.Move(folder, grave));
        }
        catch (DirectoryNotFoundException)
        {
            return;
        }

        StorageException.Guard(_root, () => DeleteTree(grave));
    }

    private void MoveAside(string key, string folder) => StorageException.Guard(_root, () =>
    {
        Directory.CreateDirectory(Damaged);
        try
        {
            Directory.Move(folder, Path.Combine(Damaged, $"{key}-{Guid.NewGuid():N}"));
        }
        catch (DirectoryNotFoundException)
        {
            // Another process has moved or deleted it meanwhile.
        }
    });

    private string NewStage() => Path.Combine(Staging, Guid.NewGuid().ToString("N"));

    private string FolderOf(string key) => Path.Combine(_root, ContentHash.Require(key)[..2], key);
}
