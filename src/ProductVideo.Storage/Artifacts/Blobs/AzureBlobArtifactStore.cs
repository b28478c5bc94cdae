using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ProductVideo.Storage.Artifacts.Blobs;

/// <summary>
/// An artifact store in a blob container, with copies on this machine. Content is uploaded under a fresh name, and creating the manifest, if there is none yet,
/// makes it the artifact: so nobody ever sees half of one, and the first of several writers stays. What is fetched is checked against its hashes.
/// </summary>
public sealed class AzureBlobArtifactStore : IArtifactStore, IDisposable
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
    public async IAsyncEnumerable<StoredArtifact> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await GuardAsync(static () => Task.FromResult(true), cancellationToken);
        await using var blobs = _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, BlobNames.Manifests, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await GuardAsync(async () => await blobs.MoveNextAsync(), cancellationToken))
        {
            var blob = blobs.Current;
            if (BlobNames.KeyOf(blob.Name) is { } key)
            {
                var bytes = blob.Metadata.TryGetValue(BlobNames.BytesField, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0;
                var attempt = blob.Metadata.TryGetValue(BlobNames.AttemptField, out var named) && BlobNames.IsAttempt(named) ? named : "";
                yield return new StoredArtifact(key, bytes, blob.Properties.LastModified ?? DateTimeOffset.MinValue, $"{attempt}/{blob.Properties.ETag}");
            }
        }
    }

    /// <inheritdoc/>
    public Task<bool> DeleteUnusedAsync(StoredArtifact artifact, CancellationToken cancellationToken = default)
    {
        var (attempt, tag) = artifact.Mark.Split('/', 2) is [var first, var second] ? (first, new ETag(second)) : ("", default);
        return GuardAsync(() => DeleteIfAsync(artifact.Key, attempt, tag, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<int> DeleteLeftoversAsync(TimeSpan untouchedFor, CancellationToken cancellationToken = default)
    {
        var deleted = await _cache.DeleteLeftoversAsync(untouchedFor, cancellationToken);

        // Being alone in an output folder does not mean being alone with a container, and a start should not wait for a list of it.
        return untouchedFor < LongestUpload
            ? deleted
            : deleted + await GuardAsync(() => DeleteContentWithoutManifestAsync(_time.GetUtcNow() - untouchedFor, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache.Dispose();
        _one.Dispose();
    }

    private static bool IsGone(RequestFailedException exception) =>
        exception.Status == 404 && string.Equals(exception.ErrorCode, BlobErrorCode.BlobNotFound.ToString(), StringComparison.Ordinal);

    private async Task<Artifact?> FindOpenAsync(string key, CancellationToken cancellationToken)
    {
        for (var round = 0; round < Rounds; round++)
        {
            if (await ReadManifestAsync(key, cancellationToken) is not { } stored)
            {
                await _cache.DeleteAsync(key, cancellationToken);
                return null;
            }

            if (stored is { Manifest: { } manifest, Attempt: { } attempt })
            {
                stored = await NoteUseAsync(key, stored, cancellationToken);
                if (await _cache.FindAsync(key, cancellationToken) is { } copy && string.Equals(copy.ContentHash, manifest.ContentHash, StringComparison.Ordinal))
                {
                    return copy;
                }

                if (await FetchAsync(manifest, attempt, cancellationToken) is { } fetched)
                {
                    return fetched;
                }
            }

            // Damaged, unless it was replaced meanwhile: without its manifest the content is a leftover, which stays for a day to be looked at.
            if (await DeleteManifestIfAsync(key, stored.Tag, cancellationToken))
            {
                await _cache.DeleteAsync(key, cancellationToken);
                return null;
            }
        }

        throw new StorageException($"The artifact {key} in {_place} is being replaced again and again. Look for another process that makes and deletes it.");
    }

    // A copy that happens to be there is not read: to know that it is whole, all of it would have to be.
    private async Task<OpenFile?> OpenRangeAsync(string key, string path, CancellationToken cancellationToken)
    {
        if (await ReadManifestAsync(key, cancellationToken) is not { Manifest: { } manifest, Attempt: { } attempt } stored)
        {
            return null;
        }

        var index = manifest.Files.ToList().FindIndex(file => string.Equals(file.Path, path, StringComparison.Ordinal));
        if (index < 0)
        {
            return null;
        }

        await NoteUseAsync(key, stored, cancellationToken);
        var content = _container.GetBlobClient(BlobNames.ContentOf(key, attempt));
        var file = manifest.Files[index];
        return new OpenFile(new BlobRangeStream(content, PackedContent.StartsOf(manifest)[index], file.Length, _place), file.Hash);
    }

    private async Task<BlobManifest?> ReadManifestAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            var answer = (await _container.GetBlobClient(BlobNames.ManifestOf(key)).DownloadContentAsync(cancellationToken)).Value;
            var manifest = ArtifactContent.Read(answer.Content.ToMemory().Span);
            var isOwn = manifest is not null && string.Equals(manifest.Identity.Key, key, StringComparison.Ordinal);
            var attempt = answer.Details.Metadata.TryGetValue(BlobNames.AttemptField, out var named) && BlobNames.IsAttempt(named) ? named : null;
            return new BlobManifest(isOwn ? manifest : null, attempt, answer.Details.ETag, answer.Details.LastModified);
        }
        catch (RequestFailedException exception) when (IsGone(exception))
        {
            return null;
        }
    }

    private async Task<BlobProperties?> PropertiesAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await _container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    private async Task<BlobManifest> NoteUseAsync(string key, BlobManifest stored, CancellationToken cancellationToken)
    {
        if (_time.GetUtcNow() - stored.UsedAt < UseIsNoted)
        {
            return stored;
        }

        try
        {
            var bytes = PackedContent.StartsOf(stored.Manifest!)[^1];
            var noted = await _container.GetBlobClient(BlobNames.ManifestOf(key)).SetMetadataAsync(
                Metadata(stored.Attempt!, bytes), new BlobRequestConditions { IfMatch = stored.Tag }, cancellationToken);
            return stored with { Tag = noted.Value.ETag };
        }
        catch (RequestFailedException exception) when (exception.Status is 403 or 404 or 412)
        {
            // Another has noted a use or deleted it just now, or this signature only reads and deletes nothing either.
            return stored;
        }
    }

    private async Task<Artifact?> FetchAsync(ArtifactManifest manifest, string attempt, CancellationToken cancellationToken)
    {
        var content = _cache.NewContentFolder();
        try
        {
            var blob = _container.GetBlobClient(BlobNames.ContentOf(manifest.Identity.Key, attempt));
            using var answer = (await blob.DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            return await ContentUnpacker.UnpackAsync(answer.Content, manifest, content, cancellationToken)
                ? await _cache.TakeAsync(content, manifest, cancellationToken)
                : null;
        }
        catch (RequestFailedException exception) when (IsGone(exception))
        {
            return null;
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

    private async Task<Artifact> PublishAsync(ArtifactManifest manifest, string content, CancellationToken cancellationToken)
    {
        var key = manifest.Identity.Key;
        var attempt = BlobNames.NewAttempt();
        await using var packed = new PackedContent(content, manifest);
        await _container.GetBlobClient(BlobNames.ContentOf(key, attempt)).UploadAsync(
            packed,
            new BlobUploadOptions
            {
                TransferOptions = new StorageTransferOptions { InitialTransferSize = BlockSize, MaximumTransferSize = BlockSize, MaximumConcurrency = 2 },
            },
            cancellationToken);
        for (var round = 0; round < Rounds; round++)
        {
            if (await TryCreateAsync(manifest, attempt, packed.Length, cancellationToken))
            {
                return await _cache.TakeAsync(content, manifest, cancellationToken);
            }

            if (await FindOpenAsync(key, cancellationToken) is { } other)
            {
                await _container.GetBlobClient(BlobNames.ContentOf(key, attempt)).DeleteIfExistsAsync(cancellationToken: cancellationToken);
                return other;
            }
        }

        throw new StorageException($"The artifact {key} in {_place} is being replaced again and again. Look for another process that makes and deletes it.");
    }

    /// <summary>Creates the manifest; false if another has. An answer that was lost on its way back makes the repeated request meet its own manifest.</summary>
    private async Task<bool> TryCreateAsync(ArtifactManifest manifest, string attempt, long bytes, CancellationToken cancellationToken)
    {
        var key = manifest.Identity.Key;
        try
        {
            await _container.GetBlobClient(BlobNames.ManifestOf(key)).UploadAsync(
                new BinaryData(ArtifactContent.Write(manifest)),
                new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All }, Metadata = Metadata(attempt, bytes) },
                cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return await ReadManifestAsync(key, cancellationToken) is { } there && string.Equals(there.Attempt, attempt, StringComparison.Ordinal);
        }
    }

    private static Dictionary<string, string> Metadata(string attempt, long bytes) => new(StringComparer.Ordinal)
    {
        [BlobNames.AttemptField] = attempt,
        [BlobNames.BytesField] = bytes.ToString(CultureInfo.InvariantCulture),
    };

    private async Task<bool> DeleteOpenAsync(string key, CancellationToken cancellationToken)
    {
        for (var round = 0; round < Rounds; round++)
        {
            if (await ReadManifestAsync(key, cancellationToken) is not { } stored)
            {
                await _cache.DeleteAsync(key, cancellationToken);
                return false;
            }

            if (await DeleteIfAsync(key, stored.Attempt ?? "", stored.Tag, cancellationToken))
            {
                return true;
            }
        }

        throw new StorageException($"The artifact {key} in {_place} cannot be deleted: it is used again and again. Try again later.");
    }

    private async Task<bool> DeleteIfAsync(string key, string attempt, ETag tag, CancellationToken cancellationToken)
    {
        if (!await DeleteManifestIfAsync(key, tag, cancellationToken))
        {
            return false;
        }

        await _cache.DeleteAsync(key, cancellationToken);
        if (attempt.Length > 0)
        {
            await _container.GetBlobClient(BlobNames.ContentOf(key, attempt)).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }

        return true;
    }

    private async Task<bool> DeleteManifestIfAsync(string key, ETag tag, CancellationToken cancellationToken)
    {
        try
        {
            return await _container.GetBlobClient(BlobNames.ManifestOf(key))
                .DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = tag }, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            return false;
        }
    }

    private async Task<int> DeleteContentWithoutManifestAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        // Contents first: one that gets its manifest meanwhile is then found to have it.
        var old = new List<string>();
        await foreach (var blob in _container.GetBlobsAsync(prefix: BlobNames.Contents, cancellationToken: cancellationToken))
        {
            if (blob.Properties.LastModified < before)
            {
                old.Add(blob.Name);
            }
        }

        var named = new HashSet<string>(StringComparer.Ordinal);
        if (old.Count > 0)
        {
            await foreach (var artifact in ListAsync(cancellationToken))
            {
                named.Add($"{artifact.Key}/{artifact.Mark.Split('/')[0]}");
            }
        }

        var deleted = 0;
        foreach (var name in old.Where(name => !named.Contains(string.Join('/', name.Split('/')[^2..]))))
        {
            deleted += await _container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellationToken) ? 1 : 0;
        }

        return deleted;
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
