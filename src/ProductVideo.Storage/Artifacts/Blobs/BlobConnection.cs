using Azure.Core;
using Azure.Storage.Blobs;

namespace ProductVideo.Storage.Artifacts.Blobs;

/// <summary>Makes the client of a container, and keeps the secret out of every message.</summary>
internal static class BlobConnection
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);

    /// <summary>The container's client. Nothing is sent yet.</summary>
    /// <exception cref="StorageException">The connection is neither a connection string nor an address.</exception>
    public static BlobContainerClient Open(BlobStoreOptions options)
    {
        var client = new BlobClientOptions
        {
            Retry =
            {
                Mode = RetryMode.Exponential,
                MaxRetries = options.Retries,
                Delay = options.RetryDelay,
                MaxDelay = LongestDelay,
                NetworkTimeout = options.Silence,
            },
        };
        if (options.Transport is { } transport)
        {
            client.Transport = transport;
        }

        try
        {
            if (!IsAddress(options.Connection))
            {
                return new BlobContainerClient(options.Connection, options.Container, client);
            }

            var names = new BlobUriBuilder(new Uri(options.Connection));
            if (names.BlobContainerName.Length == 0)
            {
                names.BlobContainerName = options.Container;
            }

            return new BlobContainerClient(names.ToUri(), client);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            // The library's own message may repeat the text, and with it the secret.
            throw new StorageException(
                "storage.blobs is neither a storage account's connection string nor a container's https address with a shared access signature. Copy one of them from the account's page.");
        }
    }

    /// <summary>Whether the connection is an address, whose signature may not allow to make the container.</summary>
    public static bool IsAddress(string connection) =>
        connection.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || connection.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
}
