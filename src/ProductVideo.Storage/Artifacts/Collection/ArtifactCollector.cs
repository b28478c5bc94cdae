namespace ProductVideo.Storage.Artifacts.Collection;

/// <summary>
/// Deletes artifacts that nothing refers to any more. What is deleted by mistake would be made again, since steps are pure; still nothing is that was used lately:
/// a step's output is in the store a moment before its state says so. The order is what makes it safe beside working processes: first the store is listed,
/// then the references are read, and at last each artifact is deleted only if it was not used since it was listed.
/// </summary>
public sealed class ArtifactCollector(IArtifactStore store, IReferenceSource references, TimeProvider time) : IDisposable
{
    /// <summary>The shortest time that something must have been unused. Uses are noted to within an hour.</summary>
    public static readonly TimeSpan ShortestUnused = TimeSpan.FromHours(2);

    private static readonly TimeSpan LeftoversUntouched = TimeSpan.FromDays(1);
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Runs one collection; one at a time in a process.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Younger artifacts are asked for than may be deleted.</exception>
    /// <exception cref="StorageException">The store or the references cannot be read; nothing was deleted then.</exception>
    public async Task<CollectionReport> CollectAsync(CollectionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.UnusedFor, ShortestUnused);
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await CollectAloneAsync(request, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<CollectionReport> CollectAloneAsync(CollectionRequest request, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        var limit = time.GetUtcNow() - request.UnusedFor;
        var old = new Dictionary<string, StoredArtifact>(StringComparer.Ordinal);
        var (count, bytes) = (0, 0L);
        await foreach (var artifact in store.ListAsync(cancellationToken))
        {
            count++;
            bytes += artifact.Bytes;
            if (artifact.UsedAt < limit)
            {
                old.Add(artifact.Key, artifact);
            }
        }

        if (old.Count > 0)
        {
            var byText = old.GetAlternateLookup<ReadOnlySpan<char>>();
            await references.VisitAsync(key => byText.Remove(key), cancellationToken);
        }

        var (deleted, deletedBytes) = request.IsDryRun ? (0, 0) : await DeleteAsync(old.Values, request.Enough, cancellationToken);
        return new CollectionReport
        {
            Artifacts = count,
            Bytes = bytes,
            Unreferenced = old.Count,
            UnreferencedBytes = old.Values.Sum(static artifact => artifact.Bytes),
            Deleted = deleted,
            DeletedBytes = deletedBytes,
            Leftovers = request.IsDryRun ? 0 : await store.DeleteLeftoversAsync(LeftoversUntouched, cancellationToken),
            Seconds = time.GetElapsedTime(startedAt).TotalSeconds,
        };
    }

    private async Task<(int Count, long Bytes)> DeleteAsync(IEnumerable<StoredArtifact> unreferenced, long? enough, CancellationToken cancellationToken)
    {
        var (count, bytes) = (0, 0L);
        foreach (var artifact in unreferenced.OrderBy(static artifact => artifact.UsedAt))
        {
            if (bytes >= enough)
            {
                break;
            }

            if (await store.DeleteUnusedAsync(artifact, cancellationToken))
            {
                count++;
                bytes += artifact.Bytes;
            }
        }

        return (count, bytes);
    }
}
