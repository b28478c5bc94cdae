using Azure;

namespace ProductVideo.Storage.Artifacts.Blobs;

/// <summary>Turns what the blob service answers, or fails to answer, into clear errors.</summary>
internal static class BlobErrors
{
    /// <summary>The clear form of an error of the service or the way to it; null if it is of another sort.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="place">The container's address, without any signature.</param>
    public static StorageException? From(Exception exception, string place) => exception switch
    {
        StorageException => null,
        RequestFailedException { Status: 401 or 403 } refused => new StorageException(
            $"The blob container {place} refuses what storage.blobs says ({refused.ErrorCode}). Check the account key, or that the signature allows reading, writing, deleting and listing and has not run out.",
            exception),
        RequestFailedException { Status: 404, ErrorCode: "ContainerNotFound" or "ContainerBeingDeleted" } => new StorageException(
            $"There is no blob container {place}. Make it, or name another with storage.container.", exception),
        RequestFailedException { Status: 507 or 413 or 409 } full => new StorageException($"The blob container {place} takes no more ({full.ErrorCode}).", exception),
        RequestFailedException { Status: > 0 and < 500 and not (408 or 429) } other => new StorageException(
            $"The blob container {place} refuses a request ({other.Status} {other.ErrorCode}).", exception),
        RequestFailedException or IOException or TimeoutException or HttpRequestException or TaskCanceledException => NoAnswer(exception, place),
        AggregateException several when several.InnerExceptions.Count > 0 && several.InnerExceptions.All(inner => From(inner, place) is not null) =>
            From(several.InnerExceptions[^1], place) is { } last ? new StorageException(last.Message, exception) : null,
        _ => null,
    };

    private static StorageException NoAnswer(Exception exception, string place) => new(
        $"The blob container {place} does not answer, although it was asked several times. Check the network and the service; the work waits and goes on then.", exception);
}
