using System.Collections.Frozen;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Work;

/// <content>What operators do: pause, drain, reorder, list, call off.</content>
public sealed partial class SqlWorkStore
{
    private const int LongestPage = 1000;
    private FrozenDictionary<string, WorkControl> _controls = FrozenDictionary<string, WorkControl>.Empty;

    /// <inheritdoc/>
    public IReadOnlyList<WorkControl> Controls => [.. Volatile.Read(ref _controls).Values.OrderBy(control => control.Scope, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public WorkMode ModeOf(string scope) => Volatile.Read(ref _controls).TryGetValue(scope, out var control) ? control.Mode : WorkMode.Running;

    /// <inheritdoc/>
    public async Task SetModeAsync(string scope, WorkMode mode, string reason, CancellationToken cancellationToken = default)
    {
        var statement = mode == WorkMode.Running
            ? new SqlStatement("DELETE FROM work_controls WHERE scope = $1", scope)
            : new SqlStatement(
                """
                INSERT INTO work_controls (scope, mode, reason, changed_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (scope) DO UPDATE SET mode = excluded.mode, reason = excluded.reason, changed_at = excluded.changed_at
                """,
                scope, (long)mode, reason, Now());
        await database.Writer.WriteAsync(statement);
        await LoadControlsAsync(cancellationToken);
        _memory.Pulse();
    }

    /// <inheritdoc/>
    public async Task SetBoostAsync(string scope, int boost, CancellationToken cancellationToken = default)
    {
        var statement = boost == 0
            ? new SqlStatement("DELETE FROM work_boosts WHERE scope = $1", scope)
            : new SqlStatement("INSERT INTO work_boosts (scope, boost) VALUES ($1, $2) ON CONFLICT (scope) DO UPDATE SET boost = excluded.boost", scope, (long)boost);
        await database.Writer.WriteAsync(statement);
        await LoadControlsAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<WorkPage> ListAsync(WorkFilter filter, long after, int count, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, LongestPage);
        var conditions = new List<string> { "sequence > $1" };
        var values = new List<object?> { after };
        foreach (var (column, value) in new (string, object?)[]
            {
                ("capability", filter.Capability), ("owner", filter.Owner), ("fairness_key", filter.Product), ("step", filter.Step),
            })
        {
            if (value is not null)
            {
                values.Add(value);
                conditions.Add($"{column} = ${values.Count}");
            }
        }

        // Written out, so that the planner sees that the index over unfinished items will do.
        if (filter.Status is { } status)
        {
            conditions.Add($"status = {(int)status}");
        }

        values.Add((long)count + 1);
        var items = await database.Reader.QueryAsync(
            new SqlStatement(
                $"SELECT {WorkStatements.Columns} FROM work_queue WHERE {string.Join(" AND ", conditions)} ORDER BY sequence LIMIT ${values.Count}", [.. values]),
            WorkStatements.Read,
            cancellationToken);
        return items.Count > count ? new WorkPage([.. items.Take(count)], items[count - 1].Sequence) : new WorkPage(items, null);
    }

    /// <inheritdoc/>
    public async Task<WorkRecord?> FindAsync(string id, CancellationToken cancellationToken = default) => (await database.Reader.QueryAsync(
        new SqlStatement($"SELECT {WorkStatements.Columns} FROM work_queue WHERE id = $1", id), WorkStatements.Read, cancellationToken)).SingleOrDefault();

    /// <inheritdoc/>
    public async Task<int> CancelItemsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default)
    {
        var now = Now();
        var outcomes = await database.Writer.WriteAsync([.. ids.Select(id => WorkStatements.ToCancelItem(id, now))]);
        return outcomes.Sum(TakeLost);
    }

    /// <inheritdoc/>
    public async Task<bool> MarkRetriedAsync(string id, CancellationToken cancellationToken = default)
    {
        var outcome = await database.Writer.WriteAsync(new SqlStatement(
            $"UPDATE work_queue SET status = 5, confirmed = 1, changed_at = $2 WHERE id = $1 AND status = 3 RETURNING {WorkStatements.Columns}", id, Now()));
        if (outcome.Rows is not [var row])
        {
            return false;
        }

        _memory.Recount(WorkStatements.Read(row), WorkStatus.Parked);
        _memory.Told(id);
        return true;
    }

    /// <inheritdoc/>
    public IReadOnlyList<WorkQueueDepth> Depths() => _memory.Depths();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkCount>> CountAsync(CancellationToken cancellationToken = default) =>
        database.IsShared ? await ReadCountsAsync(cancellationToken) : _memory.Counts();

    private async Task LoadControlsAsync(CancellationToken cancellationToken)
    {
        var controls = await database.Reader.QueryAsync(
            new SqlStatement("SELECT scope, mode, reason, changed_at FROM work_controls"),
            row => new WorkControl(row.GetString(0), (WorkMode)row.GetInt64(1), row.GetString(2), row.GetInt64(3)),
            cancellationToken);
        Volatile.Write(ref _controls, controls.ToFrozenDictionary(control => control.Scope, StringComparer.Ordinal));
        var boosts = await database.Reader.QueryAsync(
            new SqlStatement("SELECT scope, boost FROM work_boosts"), row => (Scope: row.GetString(0), Boost: row.GetInt64(1)), cancellationToken);
        _memory.SetBoosts(boosts.ToDictionary(boost => boost.Scope, boost => boost.Boost, StringComparer.Ordinal));
    }
}
