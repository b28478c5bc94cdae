using System.Text.Json;

namespace ProductVideo.Storage.Artifacts;

/// <summary>
/// An artifact store in a folder: <c>ab/abcd.../artifact.json</c> beside <c>content/</c>. An artifact is written under
/// <c>staging/</c>, and one rename makes it visible; a hit is verified byte by byte, so even blocks that a power loss
/// tore behind the rename are found, moved to <c>damaged/</c> and made again.
/// </summary>
public sealed class FolderArtifactStore : IArtifactStore
{
    private const string ManifestName = "artifact.json";
    private const string ContentName = "content";
    private readonly string _root;
    private readonly string _staging;
    private readonly string _damaged;

    /// <summary>Opens or makes the store.</summary>
    /// <exception cref="StorageException">The folder cannot be made.</exception>
    public FolderArtifactStore(string root)
    {
        _root = Path.GetFullPath(root);
        _staging = Path.Combine(_root, "staging");
        _damaged = Path.Combine(_root, "damaged");
        StorageException.Guard(_root, () => Directory.CreateDirectory(_staging));
    }

    /// <inheritdoc/>
    public async Task<Artifact?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        var folder = FolderOf(key);
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var manifest = ReadManifest(folder);
        if (manifest is not null && await IsIntactAsync(folder, manifest, cancellationToken))
        {
            return ToArtifact(key, folder, manifest);
        }

        MoveAside(key, folder);
        return null;
    }

    /// <inheritdoc/>
    public bool Contains(string key)
    {
        var folder = FolderOf(key);
        return ReadManifest(folder) is { } manifest && manifest.Files.All(file => LengthOf(folder, file) == file.Length);
    }

    /// <inheritdoc/>
    public async Task<Artifact> PutAsync(
        StepIdentity identity, Func<string, CancellationToken, Task> write, CancellationToken cancellationToken = default)
    {
        var stage = Path.Combine(_staging, Guid.NewGuid().ToString("N"));
        var content = Path.Combine(stage, ContentName);
        try
        {
            Directory.CreateDirectory(content);
            await write(content, cancellationToken);
            var manifest = await DescribeAsync(identity, content, cancellationToken);
            await WriteManifestAsync(stage, manifest, cancellationToken);
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
    public void Delete(string key)
    {
        var folder = FolderOf(key);
        if (Directory.Exists(folder))
        {
            // Out of sight in one rename first: what is left of an interrupted deletion lies with the other leftovers.
            var grave = Path.Combine(_staging, Guid.NewGuid().ToString("N"));
            StorageException.Guard(_root, () => Directory.Move(folder, grave));
            StorageException.Guard(_root, () => DeleteTree(grave));
        }
    }

    /// <inheritdoc/>
    public void DeleteLeftovers()
    {
        foreach (var stage in Directory.EnumerateDirectories(_staging))
        {
            DeleteTree(stage);
        }
    }

    private static async Task<ArtifactManifest> DescribeAsync(StepIdentity identity, string content, CancellationToken cancellationToken)
    {
        var files = new List<ArtifactFile>();
        foreach (var path in Directory.EnumerateFiles(content, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(content, path).Replace(Path.DirectorySeparatorChar, '/');
            files.Add(new ArtifactFile(relative, new FileInfo(path).Length, await ContentHash.OfFileAsync(path, cancellationToken)));
        }

        files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return new ArtifactManifest(identity, files, HashOf(files));
    }

    private static string HashOf(IReadOnlyList<ArtifactFile> files) => ContentHash.OfText(CanonicalJson.Serialize(files));

    private static async Task WriteManifestAsync(string stage, ArtifactManifest manifest, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(Path.Combine(stage, ManifestName), FileMode.CreateNew, FileAccess.Write);
        await JsonSerializer.SerializeAsync(stream, manifest, JsonSerializerOptions.Web, cancellationToken);
        stream.Flush(flushToDisk: true);
    }

    private async Task<Artifact> PublishAsync(string key, string stage, ArtifactManifest manifest, CancellationToken cancellationToken)
    {
        var folder = FolderOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
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

        return ToArtifact(key, folder, manifest);
    }

    private static Artifact ToArtifact(string key, string folder, ArtifactManifest manifest) =>
        new(key, manifest.ContentHash, Path.Combine(folder, ContentName), manifest.Files);

    private static ArtifactManifest? ReadManifest(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<ArtifactManifest>(File.ReadAllBytes(Path.Combine(folder, ManifestName)), JsonSerializerOptions.Web);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    private static async Task<bool> IsIntactAsync(string folder, ArtifactManifest manifest, CancellationToken cancellationToken)
    {
        foreach (var file in manifest.Files)
        {
            if (LengthOf(folder, file) != file.Length
                || !string.Equals(await ContentHash.OfFileAsync(Locate(folder, file), cancellationToken), file.Hash, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return string.Equals(manifest.ContentHash, HashOf(manifest.Files), StringComparison.Ordinal);
    }

    private static string Locate(string folder, ArtifactFile file) => Path.Combine(folder, ContentName, file.Path);

    private static long LengthOf(string folder, ArtifactFile file)
    {
        var info = new FileInfo(Locate(folder, file));
        return info.Exists ? info.Length : -1;
    }

    private void MoveAside(string key, string folder)
    {
        StorageException.Guard(_root, () =>
        {
            Directory.CreateDirectory(_damaged);
            Directory.Move(folder, Path.Combine(_damaged, $"{key}-{Guid.NewGuid():N}"));
        });
    }

    private static void DeleteTree(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string FolderOf(string key) => ContentHash.IsWellFormed(key)
        ? Path.Combine(_root, key[..2], key)
        : throw new ArgumentException($"'{key}' is not an artifact key (64 lower-case hexadecimal digits).", nameof(key));
}
