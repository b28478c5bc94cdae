using ProductVideo.Storage.Artifacts.Collection;

namespace ProductVideo.Storage.Artifacts.Quota;

/// <summary>
/// Keeps a store below a number of bytes. Before an output is begun that would find the store full, what nothing refers to is deleted; if that does not help,
/// the output is refused with an error that says so, and the work waits. The outputs that are being written at that moment are not stopped, so
/// the store may grow beyond the quota by those. What other processes write is known from the next <see cref="Note"/> on.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="quota">Bytes.</param>
/// <param name="collector">Deletes what nothing refers to.</param>
/// <param name="time">The clock.</param>
public sealed class QuotaArtifactStore(IArtifactStore store, long quota, ArtifactCollector collector, TimeProvider time) : IArtifactStore, IDisposable
{
    // A full store is asked for room by every device again and again; looking for it each time would be all that it does.
    private static readonly TimeSpan NotAgainFor = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1);
    private long _used = -1;
    private long _lookedAt;
    private bool _hasLooked;

    /// <summary>Bytes in the store as far as is known; null before the first output.</summary>
    public long? Used => Interlocked.Read(ref _used) is var used and >= 0 ? used : null;

    /// <summary>Takes over how much a collection found and left.</summary>
    public void Note(CollectionReport report) => Interlocked.Exchange(ref _used, report.BytesLeft);

    /// <inheritdoc/>
    public Task<Artifact?> FindAsync(string key, CancellationToken cancellationToken = default) => store.FindAsync(key, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ContainsAsync(string key, CancellationToken cancellationToken = default) => store.ContainsAsync(key, cancellationToken);

    /// <inheritdoc/>
    public Task<OpenFile?> OpenFileAsync(string key, string path, CancellationToken cancellationToken = default) =>
        store.OpenFileAsync(key, path, cancellationToken);

    /// <inheritdoc/>
    public async Task<Artifact> PutAsync(StepIdentity identity, Func<string, CancellationToken, Task> write, CancellationToken cancellationToken = default)
    {
        await MakeRoomAsync(cancellationToken);
        var artifact = await store.PutAsync(identity, write, cancellationToken);
        Interlocked.Add(ref _used, artifact.Files.Sum(static file => file.Length));
        return artifact;
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string key, CancellationToken cancellationToken = default) => store.DeleteAsync(key, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredArtifact> ListAsync(CancellationToken cancellationToken = default) => store.ListAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteUnusedAsync(StoredArtifact artifact, CancellationToken cancellationToken = default) => store.DeleteUnusedAsync(artifact, cancellationToken);

    /// <inheritdoc/>
    public Task<int> DeleteLeftoversAsync(TimeSpan untouchedFor, CancellationToken cancellationToken = default) =>
        store.DeleteLeftoversAsync(untouchedFor, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task MakeRoomAsync(CancellationToken cancellationToken)
    {
        if (Used < quota)
        {
            return;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (Used is null)
            {
                await MeasureAsync(cancellationToken);
            }

            if (Used >= quota && (!_hasLooked || time.GetElapsedTime(_lookedAt) >= NotAgainFor))
            {
                // A little more than is over, so that the next output does not look again.
                Note(await collector.CollectAsync(new CollectionRequest(ArtifactCollector.ShortestUnused, Used - quota + (quota / 20)), cancellationToken));
                (_hasLooked, _lookedAt) = (true, time.GetTimestamp());
            }
        }
        finally
        {
            _one.Release();
        }

        if (Used is { } used && used >= quota)
        {
            throw new StorageException(
                $"The artifact store is full: it holds {ByteSize.Format(used)}, and storage.quota is {ByteSize.Format(quota)}. Nothing in it is unreferenced and unused for "
                + $"{ArtifactCollector.ShortestUnused.TotalHours:0} hours. Raise storage.quota, or delete products that are no longer needed; the work waits and goes on then.");
        }
    }

    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        var bytes = 0L;
        await foreach (var artifact in store.ListAsync(cancellationToken))
        {
            bytes += artifact.Bytes;
        }

        Interlocked.Exchange(ref _used, bytes);
    }
}
