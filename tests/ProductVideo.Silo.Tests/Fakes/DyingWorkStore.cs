using ProductVideo.Storage.Work;

namespace ProductVideo.Silo.Tests.Fakes;

/// <summary>A queue that stops answering after a number of calls that change it, as if the process had died between two of them.</summary>
internal sealed class DyingWorkStore(IWorkStore inner, int changesToLive) : IWorkStore
{
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = changesToLive;

    public Task Died => _died.Task;

    public Task EnqueueAsync(IReadOnlyList<WorkEntry> entries, CancellationToken cancellationToken = default) =>
        ChangeAsync(() => inner.EnqueueAsync(entries, cancellationToken));

    public Task<IReadOnlyList<WorkClaim>> LeaseAsync(
        string capability, string worker, int count, TimeSpan duration, CancellationToken cancellationToken = default) =>
        AskAsync(() => inner.LeaseAsync(capability, worker, count, duration, cancellationToken));

    public Task<bool> RenewAsync(string id, long fence, TimeSpan duration, CancellationToken cancellationToken = default) =>
        AskAsync(() => inner.RenewAsync(id, fence, duration, cancellationToken));

    public Task<bool> SucceedAsync(string id, long fence, string result, CancellationToken cancellationToken = default) =>
        ChangeAsync(() => inner.SucceedAsync(id, fence, result, cancellationToken));

    public Task<bool> FailAsync(string id, long fence, string error, bool retryable, CancellationToken cancellationToken = default) =>
        ChangeAsync(() => inner.FailAsync(id, fence, error, retryable, cancellationToken));

    public Task<bool> AbandonAsync(string id, long fence, CancellationToken cancellationToken = default) =>
        AskAsync(() => inner.AbandonAsync(id, fence, cancellationToken));

    public Task<int> CancelAsync(string ownerKind, string ownerKey, CancellationToken cancellationToken = default) =>
        ChangeAsync(() => inner.CancelAsync(ownerKind, ownerKey, cancellationToken));

    public Task<int> ExpireAsync(CancellationToken cancellationToken = default) => AskAsync(() => inner.ExpireAsync(cancellationToken));

    public Task<int> ReleaseAllAsync(CancellationToken cancellationToken = default) => inner.ReleaseAllAsync(cancellationToken);

    public Task<IReadOnlyList<WorkOutcome>> UndeliveredAsync(int count, CancellationToken cancellationToken = default) =>
        AskAsync(() => inner.UndeliveredAsync(count, cancellationToken));

    public Task ConfirmAsync(string id, CancellationToken cancellationToken = default) => ChangeAsync(() => inner.ConfirmAsync(id, cancellationToken));

    public Task<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken = default) =>
        inner.PurgeAsync(finishedBefore, cancellationToken);

    public Task SetPausedAsync(string capability, bool paused, CancellationToken cancellationToken = default) =>
        inner.SetPausedAsync(capability, paused, cancellationToken);

    public Task<bool> IsPausedAsync(string capability, CancellationToken cancellationToken = default) =>
        inner.IsPausedAsync(capability, cancellationToken);

    public Task<IReadOnlyList<WorkCount>> CountAsync(CancellationToken cancellationToken = default) => inner.CountAsync(cancellationToken);

    private async Task ChangeAsync(Func<Task> action) => await ChangeAsync(async () =>
    {
        await action();
        return true;
    });

    private async Task<T> ChangeAsync<T>(Func<Task<T>> action)
    {
        if (Interlocked.Decrement(ref _left) < 0)
        {
            _died.TrySetResult();
            throw new InvalidOperationException("the process is dead");
        }

        return await action();
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> action) =>
        Volatile.Read(ref _left) < 0 ? throw new InvalidOperationException("the process is dead") : await action();
}
