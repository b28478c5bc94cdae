using Dapper;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Access;

/// <summary>Kept responses in SQL.</summary>
public sealed class SqlResponseStore(SqlDatabase database) : IResponseStore
{
    private static readonly SchemaMigration[] Migrations =
    [
        new(1, """
            CREATE TABLE kept_responses (
              key TEXT PRIMARY KEY, request TEXT NOT NULL, status BIGINT NOT NULL, content_type TEXT NOT NULL, location TEXT NOT NULL, body TEXT NOT NULL,
              at BIGINT NOT NULL);
            CREATE INDEX kept_responses_at ON kept_responses (at);
            """),
    ];

    /// <summary>Makes or updates the table.</summary>
    public Task InitialiseAsync(CancellationToken cancellationToken = default) =>
        SchemaMigrator.MigrateAsync(database, "kept_responses", Migrations, cancellationToken);

    /// <inheritdoc/>
    public async Task<KeptResponse?> BeginAsync(KeptResponse started, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var added = await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO kept_responses (key, request, status, content_type, location, body, at) VALUES (@Key, @Request, @Status, @ContentType, @Location, @Body, @At)
            ON CONFLICT (key) DO NOTHING
            """,
            started,
            cancellationToken: cancellationToken));
        return added == 1
            ? null
            : await connection.QuerySingleOrDefaultAsync<KeptResponse>(new CommandDefinition(
                """
                SELECT key AS Key, request AS Request, status AS Status, content_type AS ContentType, location AS Location, body AS Body, at AS At
                FROM kept_responses WHERE key = @Key
                """,
                started,
                cancellationToken: cancellationToken)) ?? started;
    }

    /// <inheritdoc/>
    public Task RenewAsync(string key, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        ChangeAsync("UPDATE kept_responses SET at = @at WHERE key = @key AND status = 0", new { key, at = at.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> TakeOverAsync(KeptResponse silent, DateTimeOffset at, CancellationToken cancellationToken = default) => await ChangeAsync(
        "UPDATE kept_responses SET at = @now WHERE key = @Key AND status = 0 AND at = @At",
        new { silent.Key, silent.At, now = at.ToUnixTimeMilliseconds() },
        cancellationToken) == 1;

    /// <inheritdoc/>
    public Task FinishAsync(KeptResponse finished, CancellationToken cancellationToken = default) => ChangeAsync(
        "UPDATE kept_responses SET status = @Status, content_type = @ContentType, location = @Location, body = @Body WHERE key = @Key", finished, cancellationToken);

    /// <inheritdoc/>
    public Task AbandonAsync(string key, CancellationToken cancellationToken = default) =>
        ChangeAsync("DELETE FROM kept_responses WHERE key = @key AND status = 0", new { key }, cancellationToken);

    /// <inheritdoc/>
    public Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        ChangeAsync("DELETE FROM kept_responses WHERE at < @before", new { before = before.ToUnixTimeMilliseconds() }, cancellationToken);

    private Task<int> ChangeAsync(string sql, object parameters, CancellationToken cancellationToken) => database.WithConnectionAsync(
        connection => connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)), cancellationToken: cancellationToken);
}
