using Orleans.Concurrency;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Placement;
using ProductVideo.Storage.Work;

namespace ProductVideo.Grains.Work;

/// <summary>
/// The queue of one capability. Everything is in the store, and every call is one short transaction there, so calls may
/// interleave and the grain may die at any moment.
/// </summary>
[Reentrant]
[ControlSilosFirst]
public sealed class WorkQueueGrain(IWorkStore store, IWorkControl control) : Grain, IWorkQueueGrain
{
    private string Capability => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public Task EnqueueAsync(WorkItem[] items)
    {
        store.Admit(Capability);
        return store.EnqueueAsync([.. items.Select(item => item.ToEntry(Capability))]);
    }

    /// <inheritdoc/>
    public async Task<WorkLease[]> LeaseAsync(string worker, int count, TimeSpan duration)
    {
        var claims = await store.LeaseAsync(worker, [new WorkSlot(Capability, [Capability], count, IsIdle: true)], duration);
        return [.. claims.Select(claim => new WorkLease(
            claim.Id, claim.Step, claim.OwnerKind, claim.OwnerKey, claim.Payload, (int)claim.Attempt, claim.Fence, claim.Trace))];
    }

    /// <inheritdoc/>
    public Task<bool> RenewAsync(string id, long fence, TimeSpan duration) => store.RenewAsync(id, fence, duration);

    /// <inheritdoc/>
    public Task<bool> SucceedAsync(string id, long fence, string output) => store.SucceedAsync(id, fence, output);

    /// <inheritdoc/>
    public Task<bool> FailAsync(string id, long fence, string error, bool retryable) => store.FailAsync(id, fence, error, retryable);

    /// <inheritdoc/>
    public Task<bool> AbandonAsync(string id, long fence) => store.AbandonAsync(id, fence);

    /// <inheritdoc/>
    public Task<int> CancelAsync(string ownerKind, string ownerKey) => store.CancelAsync(ownerKind, ownerKey);

    /// <inheritdoc/>
    public Task PauseAsync() => control.SetModeAsync(WorkScope.Capability(Capability), WorkMode.Paused, "");

    /// <inheritdoc/>
    public Task DrainAsync() => control.SetModeAsync(WorkScope.Capability(Capability), WorkMode.Draining, "");

    /// <inheritdoc/>
    public Task ResumeAsync() => control.SetModeAsync(WorkScope.Capability(Capability), WorkMode.Running, "");

    /// <inheritdoc/>
    public async Task<WorkQueueStatus> GetStatusAsync()
    {
        var counts = await store.CountAsync();
        long Count(WorkStatus status) =>
            counts.SingleOrDefault(count => string.Equals(count.Capability, Capability, StringComparison.Ordinal) && count.Status == status)?.Count ?? 0;
        return new WorkQueueStatus(
            Capability,
            control.ModeOf(WorkScope.Capability(Capability)) == WorkMode.Paused,
            Count(WorkStatus.Queued),
            Count(WorkStatus.Leased),
            Count(WorkStatus.Succeeded),
            Count(WorkStatus.Parked),
            Count(WorkStatus.Cancelled));
    }
}
