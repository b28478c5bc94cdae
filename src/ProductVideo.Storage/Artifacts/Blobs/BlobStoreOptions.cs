using Azure.Core.Pipeline;

namespace ProductVideo.Storage.Artifacts.Blobs;

/// <summary>How a blob store is reached, and what is kept of it on this machine.</summary>
public sealed record BlobStoreOptions
{
    /// <summary>A storage account's connection string, or the address of a container or account with its shared access signature. A secret: never shown.</summary>
    public required string Connection { get; init; }

    /// <summary>The container's name, where <see cref="Connection"/> does not name it.</summary>
    public string Container { get; init; } = "productvideo";

    /// <summary>The folder for copies of artifacts, since steps and players want files.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>Bytes that the copies may take.</summary>
    public long CacheSize { get; init; } = 50L << 30;

    /// <summary>How long a copy stays at least after it was last asked for: somebody may still be reading it, and then the copies may take more than they should.</summary>
    public TimeSpan CacheInUse { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How often a request is repeated that met a lost connection, a server's error or silence.</summary>
    public int Retries { get; init; } = 6;

    /// <summary>The pause before the first repetition; it doubles with each.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the server may be silent before a request is repeated.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What carries requests in place of the network, for tests of what can happen to them.</summary>
    internal HttpPipelineTransport? Transport { get; init; }

    /// <summary>The options without the secret: a record's text goes into logs and messages.</summary>
    public override string ToString() => $"{nameof(BlobStoreOptions)} {{ Container = {Container}, CacheFolder = {CacheFolder}, CacheSize = {CacheSize} }}";
}
