namespace ProductVideo.Storage.Artifacts;

/// <summary>
/// Keeps the outputs of steps under the key of what made them. Safe for many threads and several processes, and against a crash at any moment. It may be on
/// another machine, so each question may take a while and may fail.
/// </summary>
public interface IArtifactStore
{
    /// <summary>The verified artifact of a key, or null. A damaged one is taken out of the way and counts as absent. Being found counts as being used.</summary>
    /// <exception cref="ArgumentException">The key is no hash.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<Artifact?> FindAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Whether an artifact is there as far as can be told without reading its content; much cheaper than <see cref="FindAsync"/>, which reads every byte.</summary>
    /// <exception cref="ArgumentException">The key is no hash.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<bool> ContainsAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>
    /// One file of an artifact, to be read from any place without fetching the rest. It is not checked against its hash, so it is for showing, not for steps.
    /// </summary>
    /// <param name="key">The artifact's key.</param>
    /// <param name="path">The file's path in it, with forward slashes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null if there is no such artifact or file.</returns>
    /// <exception cref="ArgumentException">The key is no hash.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<OpenFile?> OpenFileAsync(string key, string path, CancellationToken cancellationToken = default);

    /// <summary>Lets <paramref name="write"/> fill an empty folder and then makes it the artifact in one atomic step; if another got there first, that one stays.</summary>
    /// <exception cref="StorageException">The store is full or cannot be written.</exception>
    Task<Artifact> PutAsync(StepIdentity identity, Func<string, CancellationToken, Task> write, CancellationToken cancellationToken = default);

    /// <summary>Deletes an artifact, so that its step has to run again.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentException">The key is no hash.</exception>
    /// <exception cref="StorageException">It cannot be deleted.</exception>
    Task<bool> DeleteAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Everything that is kept, in no particular order. What appears or goes meanwhile may be missed.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    IAsyncEnumerable<StoredArtifact> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Deletes an artifact unless it was used since it was listed.</summary>
    /// <returns>Whether it was deleted.</returns>
    /// <exception cref="StorageException">It cannot be deleted.</exception>
    Task<bool> DeleteUnusedAsync(StoredArtifact artifact, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes what interrupted processes left half written and what was found damaged, if nobody has touched it for <paramref name="untouchedFor"/>. Zero is for
    /// a process that is alone with the store, before it writes; with others about, take longer than any output is written for.
    /// </summary>
    /// <returns>How many leftovers were deleted.</returns>
    /// <exception cref="StorageException">They cannot be deleted.</exception>
    Task<int> DeleteLeftoversAsync(TimeSpan untouchedFor, CancellationToken cancellationToken = default);
}
