using System.Globalization;
using Azure.Storage.Blobs;

namespace ProductVideo.Storage.Artifacts.Blobs;

/// <summary>
/// An artifact store in a blob container, with copies on this machine. Content is uploaded under a fresh name, and creating the manifest, if there is none yet,
/// makes it the artifact: so nobody ever sees half of one, and the first of several writers stays. What is fetched is checked against its hashes.
/// </summary>
public sealed partial class AzureBlobArtifactStore : IArtifactStore, IDisposable
{
    private const int Rounds = 5;
    private const int BlockSize = 8 << 20;
    private static readonly TimeSpan UseIsNoted = TimeSpan.FromHours(1);

    // Longer than any upload takes: content without a manifest may still be getting one.
    private static readonly TimeSpan LongestUpload = TimeSpan.FromDays(1);

    private readonly BlobContainerClient _container;
    private readonly ArtifactCache _cache;
    private readonly TimeProvider _time;
    private readonly string _place;
    private readonly SemaphoreSlim _one = new(1);
    private bool _isOpen;

    /// <summary>Names the container; nothing is sent yet.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="time">The clock; the system's without.</param>
    /// <exception cref="StorageException">The connection is none, or the folder for copies cannot be made.</exception>
    public AzureBlobArtifactStore(BlobStoreOptions options, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _container = BlobConnection.Open(options);
        _place = _container.Uri.GetLeftPart(UriPartial.Path);
        _cache = new ArtifactCache(options.CacheFolder, options.CacheSize, options.CacheInUse, _time);
        _isOpen = BlobConnection.IsAddress(options.Connection);
    }

    /// <inheritdoc/>
    public Task<Artifact?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        ContentHash.Require(key);
        return GuardAsync(() => FindOpenAsync(key, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> ContainsAsync(string key, CancellationToken cancellationToken = default)
    {
        var name = BlobNames.ManifestOf(key);
        return GuardAsync(
            async () => await PropertiesAsync(name, cancellationToken) is { } manifest
                && manifest.Metadata.TryGetValue(BlobNames.AttemptField, out var attempt) && BlobNames.IsAttempt(attempt)
                && await PropertiesAsync(BlobNames.ContentOf(key, attempt), cancellationToken) is { } content
                && manifest.Metadata.TryGetValue(BlobNames.BytesField, out var bytes)
                && string.Equals(bytes, content.ContentLength.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<OpenFile?> OpenFileAsync(string key, string path, CancellationToken cancellationToken = default)
    {
        ContentHash.Require(key);
        return GuardAsync(() => OpenRangeAsync(key, path, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Artifact> PutAsync(StepIdentity identity, Func<string, CancellationToken, Task> write, CancellationToken cancellationToken = default)
    {
        var content = _cache.NewContentFolder();
        try
        {
            await write(content, cancellationToken);
            var manifest = await ArtifactContent.DescribeAsync(identity, content, cancellationToken);
            return await GuardAsync(() => PublishAsync(manifest, content, cancellationToken), cancellationToken);
        }
        catch (Exception exception) when (StorageException.From(exception, content) is not null)
        {
            throw StorageException.From(exception, content)!;
        }
        finally
        {
            ArtifactCache.Discard(content);
        }
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string key, CancellationToken cancellationToken = default)
    {
        ContentHash.Require(key);
        return GuardAsync(() => DeleteOpenAsync(key, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache.Dispose();
        _one.Dispose();
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            await OpenAsync(cancellationToken);
            return await ask();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && BlobErrors.From(exception, _place) is not null)
        {
            throw BlobErrors.From(exception, _place)!;
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _isOpen))
        {
            return;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!_isOpen)
            {
                await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
                Volatile.Write(ref _isOpen, true);
            }
        }
        finally
        {
            _one.Release();
        }
    }
}
