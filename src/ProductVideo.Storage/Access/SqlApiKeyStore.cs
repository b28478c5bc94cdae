using Dapper;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Access;

/// <summary>Keys in SQL.</summary>
public sealed class SqlApiKeyStore(SqlDatabase database) : IApiKeyStore
{
    private const string Columns =
        "id AS Id, name AS Name, role AS Role, hash AS Hash, created_at AS CreatedAt, created_by AS CreatedBy, expires_at AS ExpiresAt, revoked_at AS RevokedAt";

    private static readonly SchemaMigration[] Migrations =
    [
        new(1, """
            CREATE TABLE api_keys (
              id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, hash TEXT NOT NULL,
              created_at BIGINT NOT NULL, created_by TEXT NOT NULL, expires_at BIGINT, revoked_at BIGINT);
            """),
    ];

    /// <summary>Makes or updates the table.</summary>
    public Task InitialiseAsync(CancellationToken cancellationToken = default) =>
        SchemaMigrator.MigrateAsync(database, "api_keys", Migrations, cancellationToken);

    /// <inheritdoc/>
    public Task AddAsync(ApiKeyRecord key, CancellationToken cancellationToken = default) => ChangeAsync(new SqlStatement(
        """
        INSERT INTO api_keys (id, name, role, hash, created_at, created_by, expires_at, revoked_at)
        VALUES ($1, $2, $3, $4, $5, $6, CAST($7 AS BIGINT), CAST($8 AS BIGINT))
        """,
        key.Id, key.Name, key.Role, key.Hash, key.CreatedAt, key.CreatedBy, key.ExpiresAt, key.RevokedAt));

    /// <inheritdoc/>
    public async Task<ApiKeyRecord?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        return await database.WithConnectionAsync(connection => connection.QuerySingleOrDefaultAsync<ApiKeyRecord>(
            new CommandDefinition($"SELECT {Columns} FROM api_keys WHERE id = @id", new { id }, cancellationToken: cancellationToken)),
            cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApiKeyRecord>> ListAsync(CancellationToken cancellationToken = default)
    {
        return await database.WithConnectionAsync<IReadOnlyList<ApiKeyRecord>>(async connection => [.. await connection.QueryAsync<ApiKeyRecord>(
            new CommandDefinition($"SELECT {Columns} FROM api_keys ORDER BY created_at, id", cancellationToken: cancellationToken))], cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> ExpireAsync(string id, DateTimeOffset at, CancellationToken cancellationToken = default) => await ChangeAsync(new SqlStatement(
        "UPDATE api_keys SET expires_at = CASE WHEN expires_at < $2 THEN expires_at ELSE $2 END WHERE id = $1", id, at.ToUnixTimeMilliseconds())) == 1;

    /// <inheritdoc/>
    public async Task<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken = default) => await ChangeAsync(new SqlStatement(
        "UPDATE api_keys SET revoked_at = COALESCE(revoked_at, $2) WHERE id = $1", id, at.ToUnixTimeMilliseconds())) == 1;

    private async Task<int> ChangeAsync(SqlStatement change) => (await database.Writer.WriteAsync(change)).Changed;
}
