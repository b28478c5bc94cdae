using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Work;

/// <summary>
/// The queue in SQL: one row an item, the same statements for SQLite and PostgreSQL, every change committed together with others that are under way.
/// Which item is next is known in memory; that it is really to be had is decided by its row, so several processes may work on one database.
/// </summary>
public sealed partial class SqlWorkStore(SqlDatabase database, TimeProvider time, WorkStoreOptions options) : IWorkStore, IWorkControl
{
    private readonly WorkMemory _memory = new();

    /// <inheritdoc/>
    public event Action<string, long>? LeaseLost;

    /// <inheritdoc/>
    public void Admit(string capability)
    {
        if (ModeOf(WorkScope.All) == WorkMode.Draining || ModeOf(WorkScope.Capability(capability)) == WorkMode.Draining)
        {
            throw new WorkQueueFullException(
                capability, $"The queue '{capability}' is being drained and takes no new work. Resume it, or come back later.", options.RetryAfter);
        }

        var open = _memory.CountOpen(capability);
        if (open >= options.MaxOpenItems)
        {
            throw new WorkQueueFullException(
                capability,
                $"The queue '{capability}' holds {open} items and may hold {options.MaxOpenItems}. Come back later, or raise workers.maxOpenItems.",
                options.RetryAfter);
        }
    }

    /// <inheritdoc/>
    public async Task EnqueueAsync(IReadOnlyList<WorkEntry> entries, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = Now();
        var outcomes = await database.Writer.WriteAsync([.. entries.Select(entry => WorkStatements.ToInsert(entry, now))]);
        for (var index = 0; index < entries.Count; index++)
        {
            Enqueued(entries[index], now, outcomes[index]);
        }
    }

    /// <inheritdoc/>
    public Task NextReady() => _memory.NextReady();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkClaim>> LeaseAsync(
        string worker, IReadOnlyList<WorkSlot> slots, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = Now();
        if (IsStopped(ModeOf(WorkScope.All)))
        {
            return [];
        }

        var chosen = _memory.Assign([.. slots.Where(slot => ModeOf(DeviceScope(worker, slot.Device)) == WorkMode.Running)], now, IsPaused);
        if (chosen.Count == 0)
        {
            return [];
        }

        try
        {
            var until = now + Milliseconds(duration);
            var outcomes = await database.Writer.WriteAsync(
                [.. chosen.Select(choice => WorkStatements.ToLease(choice.Record.Sequence, $"{worker}/{choice.Devices[0]}", until, now))]);
            var claims = new List<WorkClaim>(chosen.Count);
            for (var index = 0; index < chosen.Count; index++)
            {
                if (outcomes[index].Rows is [var row])
                {
                    claims.Add(Claim(chosen[index].Record, chosen[index].Devices, row, until, worker));
                }
            }

            return claims;
        }
        catch
        {
            chosen.ForEach(choice => _memory.Load(choice.Record));
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> RenewAsync(string id, long fence, TimeSpan duration, CancellationToken cancellationToken = default) =>
        (await database.Writer.WriteAsync(WorkStatements.ToRenew(id, fence, Now() + Milliseconds(duration)))).Changed == 1;

    /// <inheritdoc/>
    public async Task<bool> SucceedAsync(string id, long fence, string result, CancellationToken cancellationToken = default)
    {
        var held = _memory.Held(id, fence) ?? await FindAsync(id, cancellationToken);
        var now = Now();
        var outcome = await database.Writer.WriteAsync(WorkStatements.ToSucceed(id, fence, result, now));
        if (held is null || outcome.Rows is not [var row])
        {
            return false;
        }

        Finished(held with { Status = WorkStatus.Succeeded, Attempts = WorkStatements.Number(row[0]), Result = result, Error = null, ChangedAt = now });
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> FailAsync(string id, long fence, string error, bool retryable, CancellationToken cancellationToken = default)
    {
        var held = _memory.Held(id, fence) ?? await FindAsync(id, cancellationToken);
        var now = Now();
        var availableAt = now + Milliseconds(options.BackoffAfter(held?.Attempts ?? 1));
        return Take(await database.Writer.WriteAsync(WorkStatements.ToFail(id, fence, retryable, availableAt, error, now))) == 1;
    }

    /// <inheritdoc/>
    public async Task<bool> AbandonAsync(string id, long fence, CancellationToken cancellationToken = default) =>
        Take(await database.Writer.WriteAsync(WorkStatements.ToAbandon(id, fence, Now()))) == 1;

    /// <inheritdoc/>
    public async Task<int> CancelAsync(string ownerKind, string ownerKey, CancellationToken cancellationToken = default) =>
        TakeLost(await database.Writer.WriteAsync(WorkStatements.ToCancel(ownerKind, ownerKey, Now())));

    /// <inheritdoc/>
    public async Task<int> ExpireAsync(CancellationToken cancellationToken = default)
    {
        // The question costs no flush of the disk; the answer is nearly always no.
        var now = Now();
        var expired = await database.Reader.QueryAsync(
            new SqlStatement("SELECT id FROM work_queue WHERE status = 1 AND leased_until <= $1 LIMIT 1", now), row => row.GetString(0), cancellationToken);
        return expired.Count == 0 ? 0 : TakeLost(await database.Writer.WriteAsync(WorkStatements.ToExpire(options.MaxLostLeases, now)));
    }

    /// <inheritdoc/>
    public async Task<int> ReleaseAllAsync(CancellationToken cancellationToken = default) =>
        TakeLost(await database.Writer.WriteAsync(WorkStatements.ToReleaseAll(Now())));

    /// <summary>Takes over that an item was put in by a write of the caller's, see <see cref="WorkStatements"/>.</summary>
    internal void Enqueued(WorkEntry entry, long now, SqlOutcome outcome)
    {
        if (outcome.Rows is [var row])
        {
            _memory.Follow(new WorkRecord
            {
                Sequence = WorkStatements.Number(row[0]),
                Id = entry.Id,
                Capability = entry.Capability,
                Step = entry.Step,
                OwnerKind = entry.OwnerKind,
                OwnerKey = entry.OwnerKey,
                Owner = entry.Owner,
                FairnessKey = entry.FairnessKey,
                Priority = entry.Priority,
                Devices = entry.Devices,
                Status = WorkStatus.Queued,
                Attempts = 0,
                Fence = 0,
                AvailableAt = now,
                QueuedAt = now,
                ChangedAt = now,
                Trace = entry.Trace,
            });
            _memory.Pulse();
        }
    }

    internal long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static string DeviceScope(string worker, string device) => WorkScope.Device($"{worker}/{device}");

    private static bool IsStopped(WorkMode mode) => mode is WorkMode.Paused or WorkMode.OutOfService;

    private static long Milliseconds(TimeSpan duration) => (long)duration.TotalMilliseconds;

    private bool IsPaused(string capability) => IsStopped(ModeOf(WorkScope.Capability(capability)));

    private WorkClaim Claim(WorkRecord record, IReadOnlyList<string> devices, object?[] row, long until, string worker)
    {
        var leased = record with
        {
            Status = WorkStatus.Leased, Attempts = WorkStatements.Number(row[0]), Fence = WorkStatements.Number(row[1]), Worker = $"{worker}/{devices[0]}",
        };
        _memory.Hold(leased);
        return new WorkClaim
        {
            Id = leased.Id,
            Capability = leased.Capability,
            Step = leased.Step,
            OwnerKind = leased.OwnerKind,
            OwnerKey = leased.OwnerKey,
            Payload = (string)row[2]!,
            Trace = leased.Trace,
            Attempt = leased.Attempts,
            Fence = leased.Fence,
            LeasedUntil = until,
            Devices = devices,
            WaitingSince = leased.AvailableAt,
        };
    }

    private int Take(SqlOutcome outcome)
    {
        foreach (var record in outcome.Rows.Select(WorkStatements.Read))
        {
            Finished(record);
        }

        return outcome.Changed;
    }

    private int TakeLost(SqlOutcome outcome)
    {
        foreach (var record in outcome.Rows.Select(WorkStatements.Read))
        {
            var wasHeld = _memory.Held(record.Id, record.Fence) is not null;
            Finished(record);
            if (wasHeld)
            {
                LeaseLost?.Invoke(record.Id, record.Fence);
            }
        }

        return outcome.Changed;
    }

    private void Finished(WorkRecord record)
    {
        _memory.Follow(record);
        if (record.Status is WorkStatus.Succeeded or WorkStatus.Parked or WorkStatus.Cancelled)
        {
            _memory.Offer(ToOutcome(record));
        }

        _memory.Pulse();
    }
}
