using Azure;
using Azure.Storage.Blobs.Models;

namespace ProductVideo.Storage.Artifacts.Blobs;

/// <content>Finding and fetching.</content>
public sealed partial class AzureBlobArtifactStore
{
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
}
