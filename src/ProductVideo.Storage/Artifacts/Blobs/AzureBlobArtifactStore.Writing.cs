using System.Globalization;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs.Models;

namespace ProductVideo.Storage.Artifacts.Blobs;

/// <content>Publishing.</content>
public sealed partial class AzureBlobArtifactStore
{
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
}
