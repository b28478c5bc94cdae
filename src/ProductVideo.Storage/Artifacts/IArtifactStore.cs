namespace ProductVideo.Storage.Artifacts;

/// <summary>Keeps the outputs of steps under the key of what made them. Safe for many threads and against a crash at any moment.</summary>
public interface IArtifactStore
{
    /// <summary>The verified artifact of a key, or null. A damaged one is moved aside and counts as absent.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<Artifact?> FindAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Whether an artifact is there by its manifest and file lengths; much cheaper than <see cref="FindAsync"/>, which reads every byte.</summary>
    bool Contains(string key);

    /// <summary>Lets <paramref name="write"/> fill an empty folder and then makes it the artifact in one atomic rename; if another got there first, that one stays.</summary>
    /// <exception cref="StorageException">The disk is full or not writable.</exception>
    Task<Artifact> PutAsync(StepIdentity identity, Func<string, CancellationToken, Task> write, CancellationToken cancellationToken = default);

    /// <summary>Deletes an artifact, so that its step has to run again; nothing happens if there is none.</summary>
    /// <exception cref="StorageException">It cannot be deleted.</exception>
    void Delete(string key);

    /// <summary>Deletes what an interrupted process left half written. Only the process that owns the store may call it, before it writes.</summary>
    void DeleteLeftovers();
}
