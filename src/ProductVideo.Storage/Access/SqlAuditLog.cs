using Dapper;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Access;

/// <summary>The audit log in SQL.</summary>
public sealed class SqlAuditLog(SqlDatabase database) : IAuditLog
{
    private static readonly SchemaMigration[] Sqlite = [new(1, Table("INTEGER PRIMARY KEY AUTOINCREMENT"))];
    private static readonly SchemaMigration[] Postgres = [new(1, Table("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"))];

    /// <summary>Makes or updates the table.</summary>
    public Task InitialiseAsync(CancellationToken cancellationToken = default) =>
        SchemaMigrator.MigrateAsync(database, "audit", database is PostgresDatabase ? Postgres : Sqlite, cancellationToken);

    /// <inheritdoc/>
    public Task AddAsync(AuditEntry entry, CancellationToken cancellationToken = default) => database.Writer.WriteAsync(new SqlStatement(
        "INSERT INTO audit (at, who, what, origin, status) VALUES ($1, $2, $3, $4, $5)", entry.At, entry.Who, entry.What, entry.Origin, entry.Status));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(long? before, int count, CancellationToken cancellationToken = default)
    {
        return await database.WithConnectionAsync<IReadOnlyList<AuditEntry>>(async connection => [.. await connection.QueryAsync<AuditEntry>(new CommandDefinition(
            """
            SELECT sequence AS Sequence, at AS At, who AS Who, what AS What, origin AS Origin, status AS Status FROM audit
            WHERE sequence < @before ORDER BY sequence DESC LIMIT @count
            """,
            new { before = before ?? long.MaxValue, count },
            cancellationToken: cancellationToken))], cancellationToken: cancellationToken);
    }

    private static string Table(string sequence) =>
        $"CREATE TABLE audit (sequence {sequence}, at BIGINT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, origin TEXT NOT NULL, status BIGINT NOT NULL);";
}
