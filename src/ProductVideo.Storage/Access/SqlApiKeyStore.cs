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
    public Task AddAsync(ApiKeyRecord key, CancellationToken cancellationToken = default) => ChangeAsync(
        """
        INSERT INTO api_keys (id, name, role, hash, created_at, created_by, expires_at, revoked_at)
        VALUES (@Id, @Name, @Role, @Hash, @CreatedAt, @CreatedBy, @ExpiresAt, @RevokedAt)
        """,
        key,
        cancellationToken);

    /// <inheritdoc/>
    public async Task<ApiKeyRecord?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<ApiKeyRecord>(
            new CommandDefinition($"SELECT {Columns} FROM api_keys WHERE id = @id", new { id }, cancellationToken: cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApiKeyRecord>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<ApiKeyRecord>(
            new CommandDefinition($"SELECT {Columns} FROM api_keys ORDER BY created_at, id", cancellationToken: cancellationToken))];
    }

    /// <inheritdoc/>
    public async Task<bool> ExpireAsync(string id, DateTimeOffset at, CancellationToken cancellationToken = default) => await ChangeAsync(
        "UPDATE api_keys SET expires_at = CASE WHEN expires_at < @at THEN expires_at ELSE @at END WHERE id = @id",
        new { id, at = at.ToUnixTimeMilliseconds() },
        cancellationToken) == 1;

    /// <inheritdoc/>
    public async Task<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken = default) => await ChangeAsync(
        "UPDATE api_keys SET revoked_at = COALESCE(revoked_at, @at) WHERE id = @id",
        new { id, at = at.ToUnixTimeMilliseconds() },
        cancellationToken) == 1;

    private async Task<int> ChangeAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
