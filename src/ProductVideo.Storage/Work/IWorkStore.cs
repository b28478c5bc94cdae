namespace ProductVideo.Storage.Work;

/// <summary>
/// The durable queue behind the workers. An item is queued once per id, leased to one worker at a time under a growing
/// fence number, finished once, and kept until its owner has confirmed the outcome. Every change is on the disk when its task completes.
/// </summary>
public interface IWorkStore
{
    /// <summary>Told the id and fence of every lease that ended otherwise than by its holder's report, such as by a cancellation; on any thread.</summary>
    event Action<string, long>? LeaseLost;

    /// <summary>Puts items in, in one transaction; ids that are there already are left alone.</summary>
    Task EnqueueAsync(IReadOnlyList<WorkEntry> entries, CancellationToken cancellationToken = default);

    /// <summary>Asks whether new work from outside may come in.</summary>
    /// <exception cref="WorkQueueFullException">The queue holds as much as it may, or it is being drained.</exception>
    void Admit(string capability);

    /// <summary>A task that completes when something may have become ready to be leased after this call.</summary>
    Task NextReady();

    /// <summary>Leases items to free devices: highest priority first, then owners take turns, then their products. Items that need several devices get all or none.</summary>
    /// <param name="worker">The process that asks.</param>
    /// <param name="slots">All its devices that are in service.</param>
    /// <param name="duration">How long the leases last.</param>
    /// <param name="cancellationToken">Stops the call before it takes anything.</param>
    Task<IReadOnlyList<WorkClaim>> LeaseAsync(
        string worker, IReadOnlyList<WorkSlot> slots, TimeSpan duration, CancellationToken cancellationToken = default);

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

    /// <summary>Learns what other processes changed in the same database.</summary>
    Task RefreshAsync(CancellationToken cancellationToken = default);

    /// <summary>Outcomes that no owner has confirmed, oldest first.</summary>
    Task<IReadOnlyList<WorkOutcome>> UndeliveredAsync(int count, CancellationToken cancellationToken = default);

    /// <summary>Waits for outcomes of this process and takes them, each once; one that cannot be told is given back.</summary>
    Task<IReadOnlyList<WorkOutcome>> TakeOutcomesAsync(int count, CancellationToken cancellationToken = default);

    /// <summary>Puts an outcome back that could not be told.</summary>
    void ReturnOutcome(WorkOutcome outcome);

    /// <summary>Takes up outcomes that have waited unconfirmed for so long that whoever was to tell them must be gone. Returns how many.</summary>
    Task<int> AdoptOutcomesAsync(TimeSpan unconfirmedFor, CancellationToken cancellationToken = default);

    /// <summary>Marks an outcome as known to its owner.</summary>
    Task ConfirmAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Deletes confirmed items that finished before an instant. Returns how many.</summary>
    Task<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken = default);

    /// <summary>Items by queue and status.</summary>
    Task<IReadOnlyList<WorkCount>> CountAsync(CancellationToken cancellationToken = default);
}
