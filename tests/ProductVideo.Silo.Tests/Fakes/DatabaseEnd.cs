using ProductVideo.Storage;

namespace ProductVideo.Silo.Tests.Fakes;

/// <summary>A database that takes a number of commits and no more, as if the process had died between two of them.</summary>
internal sealed class DatabaseEnd(int commitsToLive)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = commitsToLive;

    public Task Reached => _reached.Task;

    public void BeforeCommit(int writes)
    {
        if (Interlocked.Decrement(ref _left) < 0)
        {
            _reached.TrySetResult();
            throw new StorageException("the process is dead");
        }
    }
}
