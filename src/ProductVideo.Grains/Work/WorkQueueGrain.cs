using System.Diagnostics;
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
public sealed class WorkQueueGrain(IWorkStore store, WorkSignal signal) : Grain, IWorkQueueGrain
{
    private string Capability => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public async Task EnqueueAsync(WorkItem[] items)
    {
        await store.EnqueueAsync([.. items.Select(ToEntry)]);
        signal.Pulse();
    }

    /// <inheritdoc/>
    public async Task<WorkLease[]> LeaseAsync(string worker, int count, TimeSpan duration)
    {
        var claims = await store.LeaseAsync(Capability, worker, count, duration);
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
    public Task PauseAsync() => store.SetPausedAsync(Capability, paused: true);

    /// <inheritdoc/>
    public async Task ResumeAsync()
    {
        await store.SetPausedAsync(Capability, paused: false);
        signal.Pulse();
    }

    /// <inheritdoc/>
    public async Task<WorkQueueStatus> GetStatusAsync()
    {
        var counts = await store.CountAsync();
        long Count(WorkStatus status) =>
            counts.SingleOrDefault(count => string.Equals(count.Capability, Capability, StringComparison.Ordinal) && count.Status == status)?.Count ?? 0;
        return new WorkQueueStatus(
            Capability,
            await store.IsPausedAsync(Capability),
            Count(WorkStatus.Queued),
            Count(WorkStatus.Leased),
            Count(WorkStatus.Succeeded),
            Count(WorkStatus.Parked),
            Count(WorkStatus.Cancelled));
    }

    private WorkEntry ToEntry(WorkItem item) => new()
    {
        Id = item.Id,
        Capability = Capability,
        Step = item.Step,
        OwnerKind = item.OwnerKind,
        OwnerKey = item.OwnerKey,
        FairnessKey = item.FairnessKey,
        Priority = item.Priority,
        Payload = item.Payload,
        Trace = Activity.Current is { IdFormat: ActivityIdFormat.W3C, Recorded: true, Id: { } id } ? id : null,
    };
}
