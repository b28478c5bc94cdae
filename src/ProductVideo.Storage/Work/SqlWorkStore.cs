using System.Data.Common;
using Dapper;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Work;

/// <summary>The queue in SQL: one row an item, short transactions, the same statements for SQLite and PostgreSQL.</summary>
public sealed class SqlWorkStore(SqlDatabase database, TimeProvider time, WorkStoreOptions options) : IWorkStore
{
    private const string ClaimColumns =
        "w.id AS Id, w.capability AS Capability, w.step AS Step, w.owner_kind AS OwnerKind, w.owner_key AS OwnerKey, w.payload AS Payload, w.trace AS Trace";

    private const string OutcomeColumns =
        "id AS Id, step AS Step, owner_kind AS OwnerKind, owner_key AS OwnerKey, status AS Status, attempts AS Attempts, result AS Result, error AS Error, trace AS Trace";

    private const string HeldByThisFence = "id = @id AND fence = @fence AND status = 1";

    /// <summary>Makes or updates the tables.</summary>
    public Task InitialiseAsync(CancellationToken cancellationToken = default) =>
        SchemaMigrator.MigrateAsync(database, "work", WorkSchema.Migrations, cancellationToken);

    /// <inheritdoc/>
    public Task EnqueueAsync(IReadOnlyList<WorkEntry> entries, CancellationToken cancellationToken = default) => database.InTransactionAsync(
        async (connection, transaction) =>
        {
            foreach (var entry in entries)
            {
                var sequence = await NextAsync("sequence", connection, transaction);
                await connection.ExecuteAsync(
                    """
                    INSERT INTO work_items (id, sequence, capability, step, owner_kind, owner_key, fairness_key, priority, max_attempts, payload,
                      status, attempts, lost_leases, fence, worker, leased_until, available_at, result, error, confirmed, changed_at, trace)
                    VALUES (@Id, @sequence, @Capability, @Step, @OwnerKind, @OwnerKey, @FairnessKey, @Priority, @MaxAttempts, @Payload,
                      0, 0, 0, 0, NULL, 0, @now, NULL, NULL, 0, @now, @Trace)
                    ON CONFLICT (id) DO NOTHING
                    """,
                    new
                    {
                        entry.Id, sequence, entry.Capability, entry.Step, entry.OwnerKind, entry.OwnerKey, entry.FairnessKey,
                        entry.Priority, entry.MaxAttempts, entry.Payload, entry.Trace, now = Now(),
                    },
                    transaction);
            }

            return entries.Count;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkClaim>> LeaseAsync(
        string capability, string worker, int count, TimeSpan duration, CancellationToken cancellationToken = default) =>
        database.InTransactionAsync<IReadOnlyList<WorkClaim>>(
            async (connection, transaction) =>
            {
                var claims = new List<WorkClaim>();
                while (claims.Count < count && await ClaimAsync(capability, worker, duration, connection, transaction) is { } claim)
                {
                    claims.Add(claim);
                }

                return claims;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RenewAsync(string id, long fence, TimeSpan duration, CancellationToken cancellationToken = default) => ChangeOneAsync(
        $"UPDATE work_items SET leased_until = @until WHERE {HeldByThisFence}",
        new { id, fence, until = Now() + Milliseconds(duration) },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> SucceedAsync(string id, long fence, string result, CancellationToken cancellationToken = default) => ChangeOneAsync(
        $"UPDATE work_items SET status = 2, result = @result, error = NULL, changed_at = @now WHERE {HeldByThisFence}",
        new { id, fence, result, now = Now() },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> FailAsync(string id, long fence, string error, bool retryable, CancellationToken cancellationToken = default) =>
        database.InTransactionAsync(
            async (connection, transaction) =>
            {
                var attempts = await connection.ExecuteScalarAsync<long?>(
                    $"SELECT attempts FROM work_items WHERE {HeldByThisFence}", new { id, fence }, transaction);
                if (attempts is null)
                {
                    return false;
                }

                var now = Now();
                await connection.ExecuteAsync(
                    """
                    UPDATE work_items SET status = CASE WHEN @retryable = 1 AND attempts < max_attempts THEN 0 ELSE 3 END,
                      available_at = @availableAt, error = @error, changed_at = @now WHERE id = @id
                    """,
                    new { id, error, now, retryable = retryable ? 1 : 0, availableAt = now + Milliseconds(options.BackoffAfter(attempts.Value)) },
                    transaction);
                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<bool> AbandonAsync(string id, long fence, CancellationToken cancellationToken = default) => ChangeOneAsync(
        $"UPDATE work_items SET status = 0, attempts = attempts - 1, available_at = @now, changed_at = @now WHERE {HeldByThisFence}",
        new { id, fence, now = Now() },
        cancellationToken);

    /// <inheritdoc/>
    public Task<int> CancelAsync(string ownerKind, string ownerKey, CancellationToken cancellationToken = default) => ChangeAsync(
        """
        UPDATE work_items SET status = 4, error = 'cancelled', changed_at = @now
        WHERE owner_kind = @ownerKind AND owner_key = @ownerKey AND status IN (0, 1)
        """,
        new { ownerKind, ownerKey, now = Now() },
        cancellationToken);

    /// <inheritdoc/>
    public Task<int> ExpireAsync(CancellationToken cancellationToken = default) => ChangeAsync(
        """
        UPDATE work_items SET status = CASE WHEN lost_leases + 1 > @MaxLostLeases THEN 3 ELSE 0 END,
          lost_leases = lost_leases + 1, attempts = attempts - 1, available_at = @now, changed_at = @now,
          error = CASE WHEN lost_leases + 1 > @MaxLostLeases THEN 'its workers were lost ' || (lost_leases + 1) || ' times in a row' ELSE error END
        WHERE status = 1 AND leased_until <= @now
        """,
        new { options.MaxLostLeases, now = Now() },
        cancellationToken);

    /// <inheritdoc/>
    public Task<int> ReleaseAllAsync(CancellationToken cancellationToken = default) => ChangeAsync(
        "UPDATE work_items SET status = 0, attempts = attempts - 1, available_at = @now, changed_at = @now WHERE status = 1",
        new { now = Now() },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkOutcome>> UndeliveredAsync(int count, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<WorkOutcome>(
            $"SELECT {OutcomeColumns} FROM work_items WHERE confirmed = 0 AND status IN (2, 3, 4) ORDER BY changed_at, sequence LIMIT @count", new { count })];
    }

    /// <inheritdoc/>
    public Task ConfirmAsync(string id, CancellationToken cancellationToken = default) => ChangeOneAsync(
        "UPDATE work_items SET confirmed = 1 WHERE id = @id AND status IN (2, 3, 4)", new { id }, cancellationToken);

    /// <inheritdoc/>
    public Task<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken = default) => ChangeAsync(
        "DELETE FROM work_items WHERE confirmed = 1 AND changed_at < @before",
        new { before = finishedBefore.ToUnixTimeMilliseconds() },
        cancellationToken);

    /// <inheritdoc/>
    public Task SetPausedAsync(string capability, bool paused, CancellationToken cancellationToken = default) => ChangeAsync(
        paused ? "INSERT INTO work_paused (capability) VALUES (@capability) ON CONFLICT DO NOTHING" : "DELETE FROM work_paused WHERE capability = @capability",
        new { capability },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> IsPausedAsync(string capability, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM work_paused WHERE capability = @capability", new { capability }) > 0;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkCount>> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<WorkCount>(
            "SELECT capability AS Capability, status AS Status, COUNT(*) AS Count FROM work_items GROUP BY capability, status ORDER BY capability, status")];
    }

    private async Task<WorkClaim?> ClaimAsync(
        string capability, string worker, TimeSpan duration, DbConnection connection, DbTransaction transaction)
    {
        var now = Now();
        var id = await connection.ExecuteScalarAsync<string?>(
            $"""
            SELECT w.id FROM work_items w LEFT JOIN work_turns t ON t.capability = w.capability AND t.fairness_key = w.fairness_key
            WHERE w.capability = @capability AND w.status = 0 AND w.available_at <= @now
              AND NOT EXISTS (SELECT 1 FROM work_paused p WHERE p.capability = @capability)
            ORDER BY w.priority DESC, COALESCE(t.turn, 0), w.sequence LIMIT 1{database.ClaimSuffix}
            """,
            new { capability, now },
            transaction);
        if (id is null)
        {
            return null;
        }

        var fence = await NextAsync("fence", connection, transaction);
        var until = now + Milliseconds(duration);
        await connection.ExecuteAsync(
            """
            UPDATE work_items SET status = 1, attempts = attempts + 1, fence = @fence, worker = @worker, leased_until = @until, changed_at = @now
            WHERE id = @id
            """,
            new { id, fence, worker, until, now },
            transaction);
        await connection.ExecuteAsync(
            """
            INSERT INTO work_turns (capability, fairness_key, turn) SELECT capability, fairness_key, @fence FROM work_items WHERE id = @id
            ON CONFLICT (capability, fairness_key) DO UPDATE SET turn = excluded.turn
            """,
            new { id, fence },
            transaction);
        return await connection.QuerySingleAsync<WorkClaim>(
            $"SELECT {ClaimColumns}, w.attempts AS Attempt, w.fence AS Fence, w.leased_until AS LeasedUntil FROM work_items w WHERE w.id = @id",
            new { id },
            transaction);
    }

    private static Task<long> NextAsync(string counter, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteScalarAsync<long>(
            "UPDATE work_counters SET value = value + 1 WHERE name = @counter RETURNING value", new { counter }, transaction);

    private async Task<int> ChangeAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    private async Task<bool> ChangeOneAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        await ChangeAsync(sql, parameters, cancellationToken) == 1;

    private static long Milliseconds(TimeSpan duration) => (long)duration.TotalMilliseconds;

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
