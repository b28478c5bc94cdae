using Dapper;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Events;

/// <summary>The log in SQL. Triggers of the listings' table write it, so whoever writes a row writes its event in the same transaction.</summary>
public sealed class SqlEventLog(SqlDatabase database) : IEventLog
{
    private readonly string _settled = database is PostgresDatabase ? " AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())::text::bigint" : "";

    /// <summary>Makes or updates the table; the listings' table must be there.</summary>
    public Task InitialiseAsync(CancellationToken cancellationToken = default) => SchemaMigrator.MigrateAsync(
        database, "events", database is PostgresDatabase ? EventSchema.Postgres : EventSchema.Sqlite, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LoggedEvent>> ReadAsync(
        EventPosition after, int count, EventFilter? filter = null, CancellationToken cancellationToken = default)
    {
        var where = filter?.Kind is null ? "" : " AND kind = @Kind";
        where += filter?.Id is null ? "" : " AND id = @Id";
        where += filter?.Parent is null ? "" : " AND (parent = @Parent OR id = @Parent)";
        var rows = await database.WithConnectionAsync(connection => connection.QueryAsync<EventRow>(new CommandDefinition(
            $"""
            SELECT transaction_id AS TransactionId, sequence AS Sequence, at AS At, kind AS Kind, id AS Id, parent AS Parent, state AS State, happened AS Happened
            FROM events WHERE (transaction_id, sequence) > (@Transaction, @Sequence){_settled}{where} ORDER BY transaction_id, sequence LIMIT @count
            """,
            new { after.Transaction, after.Sequence, filter?.Kind, filter?.Id, filter?.Parent, count },
            cancellationToken: cancellationToken)), cancellationToken: cancellationToken);
        return [.. rows.Select(static row => row.ToEvent())];
    }

    /// <inheritdoc/>
    public async Task<EventPosition> FindNewestAsync(CancellationToken cancellationToken = default) => await FindAsync("DESC", cancellationToken) ?? EventPosition.Start;

    /// <inheritdoc/>
    public Task<EventPosition?> FindOldestAsync(CancellationToken cancellationToken = default) => FindAsync("ASC", cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EventCount>> CountAsync(string kind, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        return [.. await database.WithConnectionAsync(connection => connection.QueryAsync<EventCount>(new CommandDefinition(
            "SELECT happened AS Happened, COUNT(*) AS Count FROM events WHERE at >= @since AND kind = @kind GROUP BY happened ORDER BY happened",
            new { kind, since = since.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken)), cancellationToken: cancellationToken)];
    }

    /// <inheritdoc/>
    public async Task TrimAsync(long keep, CancellationToken cancellationToken = default)
    {
        await database.WithConnectionAsync(connection => connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM events WHERE sequence <= (SELECT MAX(sequence) FROM events) - @keep", new { keep }, cancellationToken: cancellationToken)), cancellationToken: cancellationToken);
    }

    private async Task<EventPosition?> FindAsync(string direction, CancellationToken cancellationToken)
    {
        var row = await database.WithConnectionAsync(connection => connection.QueryFirstOrDefaultAsync<EventRow>(new CommandDefinition(
            $"""
            SELECT transaction_id AS TransactionId, sequence AS Sequence FROM events WHERE sequence > 0{_settled}
            ORDER BY transaction_id {direction}, sequence {direction} LIMIT 1
            """,
            cancellationToken: cancellationToken)), cancellationToken: cancellationToken);
        return row is null ? null : new EventPosition(row.TransactionId, row.Sequence);
    }
}
