namespace ProductVideo.Storage.Artifacts.Blobs;

/// <summary>Copies of artifacts on this machine. When they take too much room the longest unused go, but none that somebody may still be reading.</summary>
internal sealed class ArtifactCache(string folder, long size, TimeSpan inUse, TimeProvider time) : IDisposable
{
    // Room for a while, so that not every new copy looks for old ones.
    private const double Filled = 0.9;
    private static readonly TimeSpan NotAgainFor = TimeSpan.FromSeconds(30);

    // What is here is elsewhere too: after a power cut it is fetched again, so nothing is flushed, and each use counts for the order.
    private readonly FolderArtifactStore _copies = new(folder, time, isDurable: false, usesAreNotedEvery: TimeSpan.Zero);
    private readonly SemaphoreSlim _one = new(1);
    private bool _isMeasured;
    private long _bytes;
    private long _lookedAt;
    private bool _wasInVain;

    /// <summary>A verified copy, or null.</summary>
    public Task<Artifact?> FindAsync(string key, CancellationToken cancellationToken) => _copies.FindAsync(key, cancellationToken);

    /// <summary>An empty folder to put an artifact's files into; <see cref="Discard"/> it at last.</summary>
    public string NewContentFolder() => _copies.NewContentFolder();

    /// <summary>Deletes a folder from <see cref="NewContentFolder"/>, if it is still there.</summary>
    public static void Discard(string content)
    {
        var stage = Path.GetDirectoryName(content)!;
        if (Directory.Exists(stage))
        {
            Directory.Delete(stage, recursive: true);
        }
    }

    /// <summary>Makes a folder from <see cref="NewContentFolder"/> a copy in place of whatever copy there is.</summary>
    public async Task<Artifact> TakeAsync(string content, ArtifactManifest manifest, CancellationToken cancellationToken)
    {
        var key = manifest.Identity.Key;
        if (await _copies.FindAsync(key, cancellationToken) is { } other)
        {
            if (string.Equals(other.ContentHash, manifest.ContentHash, StringComparison.Ordinal))
            {
                return other;
            }

            await _copies.DeleteAsync(key, cancellationToken);
        }

        var copy = await _copies.TakeAsync(content, manifest, cancellationToken);
        Interlocked.Add(ref _bytes, copy.Files.Sum(static file => file.Length));
        await ShrinkAsync(cancellationToken);
        return copy;
    }

    /// <summary>Deletes a copy.</summary>
    public Task DeleteAsync(string key, CancellationToken cancellationToken) => _copies.DeleteAsync(key, cancellationToken);

    /// <summary>Deletes what interrupted processes left.</summary>
    public Task<int> DeleteLeftoversAsync(TimeSpan untouchedFor, CancellationToken cancellationToken) => _copies.DeleteLeftoversAsync(untouchedFor, cancellationToken);

    /// <summary>Frees what it holds in memory; the copies stay.</summary>
    public void Dispose() => _one.Dispose();

    private async Task ShrinkAsync(CancellationToken cancellationToken)
    {
        if ((Volatile.Read(ref _isMeasured) && Interlocked.Read(ref _bytes) <= size) || !await _one.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return;
        }

        try
        {
            if (!_wasInVain || time.GetElapsedTime(_lookedAt) >= NotAgainFor)
            {
                await ShrinkAloneAsync(cancellationToken);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task ShrinkAloneAsync(CancellationToken cancellationToken)
    {
        var copies = new List<StoredArtifact>();
        await foreach (var copy in _copies.ListAsync(cancellationToken))
        {
            copies.Add(copy);
        }

        var bytes = copies.Sum(static copy => copy.Bytes);
        if (bytes > size)
        {
            var unused = time.GetUtcNow() - inUse;
            foreach (var copy in copies.Where(copy => copy.UsedAt < unused).OrderBy(static copy => copy.UsedAt).TakeWhile(_ => bytes > size * Filled))
            {
                bytes -= await _copies.DeleteUnusedAsync(copy, cancellationToken) ? copy.Bytes : 0;
            }
        }

        Interlocked.Exchange(ref _bytes, bytes);
        Volatile.Write(ref _isMeasured, true);
        (_wasInVain, _lookedAt) = (bytes > size, time.GetTimestamp());
    }
}
