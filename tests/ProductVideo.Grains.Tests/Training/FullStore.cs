using ProductVideo.Storage;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Tests.Training;

/// <summary>A store that holds nothing and takes nothing, and tells when it was asked to.</summary>
internal sealed class FullStore : IArtifactStore
{
    public ManualResetEventSlim WasAsked { get; } = new();

    public Task<Artifact?> FindAsync(string key, CancellationToken cancellationToken = default) => Task.FromResult<Artifact?>(null);

    public Task<bool> ContainsAsync(string key, CancellationToken cancellationToken = default) => Task.FromResult(false);

    public Task<OpenFile?> OpenFileAsync(string key, string path, CancellationToken cancellationToken = default) => Task.FromResult<OpenFile?>(null);

    public Task<Artifact> PutAsync(StepIdentity identity, Func<string, CancellationToken, Task> write, CancellationToken cancellationToken = default)
    {
        WasAsked.Set();
        throw new StorageException("The store is full.");
    }

    public Task<bool> DeleteAsync(string key, CancellationToken cancellationToken = default) => Task.FromResult(false);

    public IAsyncEnumerable<StoredArtifact> ListAsync(CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<StoredArtifact>();

    public Task<bool> DeleteUnusedAsync(StoredArtifact artifact, CancellationToken cancellationToken = default) => Task.FromResult(false);

    public Task<int> DeleteLeftoversAsync(TimeSpan untouchedFor, CancellationToken cancellationToken = default) => Task.FromResult(0);
}
