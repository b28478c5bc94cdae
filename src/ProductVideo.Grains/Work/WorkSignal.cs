namespace ProductVideo.Grains.Work;

/// <summary>
/// Wakes the workers of this process when there may be something to do. Only a hint: a worker that misses it looks again
/// after a short while by itself.
/// </summary>
public sealed class WorkSignal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Wakes everybody who waits.</summary>
    public void Pulse() => Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>A ticket for the next pulse; take it before looking for work, so that no pulse falls between.</summary>
    public Task NextPulse() => Volatile.Read(ref _next).Task;
}
