namespace ProductVideo.Storage.Artifacts;

/// <summary>
/// An artifact store in a folder: <c>ab/abcd.../artifact.json</c> beside <c>content/</c>. An artifact is written and flushed to the disk under
/// <c>staging/</c>, and one rename makes it visible; a hit is verified byte by byte, so even blocks that the disk lost
/// are found, moved to <c>damaged/</c> and made again.
/// </summary>
public sealed partial class FolderArtifactStore : IArtifactStore
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
