using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Work;

/// <content>How items ended, until their owners know; and the start, which reads all of it anew.</content>
public sealed partial class SqlWorkStore
{
    private const int Overlap = 2_000;
    private static readonly TimeSpan Thorough = TimeSpan.FromSeconds(30);
    private int _isRefreshing;
    private long _newest;
    private long _lastThorough;

    /// <summary>Makes or updates the tables, and reads what waits.</summary>
    public async Task InitialiseAsync(CancellationToken cancellationToken = default)
    {
        await SchemaMigrator.MigrateAsync(database, "work", WorkSchema.Migrations, cancellationToken);
        await LoadAsync(cancellationToken);
        await AdoptOutcomesAsync(TimeSpan.Zero, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task RefreshAsync(CancellationToken cancellationToken = default)
    {
        if (!database.IsShared || Interlocked.Exchange(ref _isRefreshing, 1) != 0)
        {
            return;
        }

        try
        {
            if (Now() - _lastThorough >= Milliseconds(Thorough))
            {
                await LoadAsync(cancellationToken);
            }
            else
            {
                await LoadControlsAsync(cancellationToken);
                foreach (var record in await WaitingAsync(_newest - Overlap, cancellationToken))
                {
                    LoadWaiting(record);
                }
            }
        }
        finally
        {
            Volatile.Write(ref _isRefreshing, 0);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkOutcome>> UndeliveredAsync(int count, CancellationToken cancellationToken = default) =>
        OutcomesAsync(count, long.MaxValue, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkOutcome>> TakeOutcomesAsync(int count, CancellationToken cancellationToken = default)
    {
        var taken = new List<WorkOutcome>();
        if (await _memory.Outcomes.WaitToReadAsync(cancellationToken))
        {
            while (taken.Count < count && _memory.Outcomes.TryRead(out var outcome))
            {
                taken.Add(outcome);
            }
        }

        return taken;
    }

    /// <inheritdoc/>
    public void ReturnOutcome(WorkOutcome outcome) => _memory.Return(outcome);

    /// <inheritdoc/>
    public async Task<int> AdoptOutcomesAsync(TimeSpan unconfirmedFor, CancellationToken cancellationToken = default) =>
        (await OutcomesAsync(int.MaxValue, Now() - Milliseconds(unconfirmedFor), cancellationToken)).Count(_memory.Offer);

    /// <inheritdoc/>
    public async Task ConfirmAsync(string id, CancellationToken cancellationToken = default)
    {
        await database.Writer.WriteAsync(new SqlStatement("UPDATE work_queue SET confirmed = 1 WHERE id = $1 AND status >= 2", id));
        _memory.Told(id);
    }

    /// <inheritdoc/>
    public async Task<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken = default)
    {
        var purged = await database.Writer.WriteAsync(
            new SqlStatement("DELETE FROM work_queue WHERE confirmed = 1 AND status >= 2 AND changed_at < $1", finishedBefore.ToUnixTimeMilliseconds()));
        if (purged.Changed > 0)
        {
            _memory.SetCounts(await ReadCountsAsync(cancellationToken));
        }

        return purged.Changed;
    }

    private static WorkOutcome ToOutcome(WorkRecord record) => new()
    {
        Id = record.Id,
        Step = record.Step,
        OwnerKind = record.OwnerKind,
        OwnerKey = record.OwnerKey,
        Status = record.Status,
        Attempts = record.Attempts,
        Result = record.Result,
        Error = record.Error,
        Trace = record.Trace,
    };

    private async Task<IReadOnlyList<WorkOutcome>> OutcomesAsync(int count, long changedUntil, CancellationToken cancellationToken)
    {
        var records = await database.Reader.QueryAsync(
            new SqlStatement(
                $"SELECT {WorkStatements.Columns} FROM work_queue WHERE confirmed = 0 AND status >= 2 AND status <= 4 AND changed_at <= $1 ORDER BY changed_at, sequence LIMIT $2",
                changedUntil,
                (long)count),
            WorkStatements.Read,
            cancellationToken);
        return [.. records.Select(ToOutcome)];
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await LoadControlsAsync(cancellationToken);
        var newest = _newest;
        var waiting = await WaitingAsync(after: 0, cancellationToken);
        foreach (var record in waiting)
        {
            LoadWaiting(record);
        }

        // What this process queued while the list was read is newer than the list and stays.
        _memory.KeepWaiting(waiting.Select(record => record.Id).ToHashSet(StringComparer.Ordinal), newest);
        _memory.SetCounts(await ReadCountsAsync(cancellationToken));
        _lastThorough = Now();
    }

    private void LoadWaiting(WorkRecord record)
    {
        _newest = Math.Max(_newest, record.Sequence);
        if (!_memory.IsOpen(record.Id))
        {
            _memory.Load(record);
            _memory.Pulse();
        }
    }

    private Task<IReadOnlyList<WorkRecord>> WaitingAsync(long after, CancellationToken cancellationToken) => database.Reader.QueryAsync(
        new SqlStatement($"SELECT {WorkStatements.Columns} FROM work_queue WHERE status = 0 AND sequence > $1 ORDER BY sequence", after),
        WorkStatements.Read,
        cancellationToken);

    private Task<IReadOnlyList<WorkCount>> ReadCountsAsync(CancellationToken cancellationToken) => database.Reader.QueryAsync(
        new SqlStatement("SELECT capability, status, COUNT(*) FROM work_queue GROUP BY capability, status"),
        row => new WorkCount { Capability = row.GetString(0), Status = (WorkStatus)row.GetInt64(1), Count = row.GetInt64(2) },
        cancellationToken);
}
