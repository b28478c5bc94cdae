using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs.Models;

namespace ProductVideo.Storage.Artifacts.Blobs;

/// <content>Listing, and deleting what is not needed or not whole.</content>
public sealed partial class AzureBlobArtifactStore
{
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
}
