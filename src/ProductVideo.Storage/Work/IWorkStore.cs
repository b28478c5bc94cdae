namespace ProductVideo.Storage.Work;

/// <summary>
/// The durable queue behind the workers. An item is queued once per id, leased to one worker at a time under a growing
/// fence number, finished once, and kept until its owner has confirmed the outcome.
/// </summary>
public interface IWorkStore
{
    /// <summary>Puts items in, in one transaction; ids that are there already are left alone.</summary>
    Task EnqueueAsync(IReadOnlyList<WorkEntry> entries, CancellationToken cancellationToken = default);

    /// <summary>Leases up to <paramref name="count"/> items: highest priority first, among equals the owner that was served longest ago.</summary>
    Task<IReadOnlyList<WorkClaim>> LeaseAsync(string capability, string worker, int count, TimeSpan duration, CancellationToken cancellationToken = default);

    /// <summary>Lengthens a lease. False: it is lost, and the worker must stop.</summary>
    Task<bool> RenewAsync(string id, long fence, TimeSpan duration, CancellationToken cancellationToken = default);

    /// <summary>Finishes an item. False: the lease was lost before, and nothing changed.</summary>
    Task<bool> SucceedAsync(string id, long fence, string result, CancellationToken cancellationToken = default);

    /// <summary>Records a failed attempt: the item waits for its next one, or is parked if there is none. False: the lease was lost before.</summary>
    Task<bool> FailAsync(string id, long fence, string error, bool retryable, CancellationToken cancellationToken = default);

    /// <summary>Gives an item back unharmed, as if it had not been leased. False: the lease was lost before.</summary>
    Task<bool> AbandonAsync(string id, long fence, CancellationToken cancellationToken = default);

    /// <summary>Calls off an owner's unfinished items; leased ones lose their lease. Returns how many.</summary>
    Task<int> CancelAsync(string ownerKind, string ownerKey, CancellationToken cancellationToken = default);

    /// <summary>Takes leases that ran out back into the queue; parks items that lost too many workers. Returns how many leases ran out.</summary>
    Task<int> ExpireAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes every lease back at once, without counting it as lost: for the start of a process that knows it is alone.</summary>
    Task<int> ReleaseAllAsync(CancellationToken cancellationToken = default);

    /// <summary>Outcomes that no owner has confirmed, oldest first.</summary>
    Task<IReadOnlyList<WorkOutcome>> UndeliveredAsync(int count, CancellationToken cancellationToken = default);

    /// <summary>Marks an outcome as known to its owner.</summary>
    Task ConfirmAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Deletes confirmed items that finished before an instant. Returns how many.</summary>
    Task<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken = default);

    /// <summary>Stops or resumes the leasing of one queue.</summary>
    Task SetPausedAsync(string capability, bool paused, CancellationToken cancellationToken = default);

    /// <summary>Whether a queue is paused.</summary>
    Task<bool> IsPausedAsync(string capability, CancellationToken cancellationToken = default);

    /// <summary>Items by queue and status.</summary>
    Task<IReadOnlyList<WorkCount>> CountAsync(CancellationToken cancellationToken = default);
}
