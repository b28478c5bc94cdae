using Dapper;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.ReadModels;

/// <summary>The read model in SQL.</summary>
public sealed class SqlReadModelStore(SqlDatabase database) : IReadModelStore
{
    private const string Columns = "kind AS Kind, id AS Id, parent AS Parent, state AS State, version AS Version, json AS Json";

    private static readonly SchemaMigration[] Migrations =
    [
        new(1, """
            CREATE TABLE read_model (
              kind TEXT NOT NULL, id TEXT NOT NULL, parent TEXT NOT NULL, state TEXT NOT NULL,
              version BIGINT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, id));
            CREATE INDEX read_model_parent ON read_model (kind, parent);
            """),
    ];

    /// <summary>Makes or updates the table.</summary>
    public Task InitialiseAsync(CancellationToken cancellationToken = default) =>
        SchemaMigrator.MigrateAsync(database, "read_model", Migrations, cancellationToken);

    /// <inheritdoc/>
    public async Task UpsertAsync(ReadModelRow row, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(
            """
            INSERT INTO read_model (kind, id, parent, state, version, json) VALUES (@Kind, @Id, @Parent, @State, @Version, @Json)
            ON CONFLICT (kind, id) DO UPDATE SET parent = excluded.parent, state = excluded.state, version = excluded.version, json = excluded.json
            WHERE excluded.version >= read_model.version
            """,
            row);
    }

    /// <inheritdoc/>
    public async Task<ReadModelRow?> FindAsync(string kind, string id, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<ReadModelRow>(
            $"SELECT {Columns} FROM read_model WHERE kind = @kind AND id = @id", new { kind, id });
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadModelRow>> ListAsync(string kind, string? parent = null, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var filter = parent is null ? "" : " AND parent = @parent";
        return [.. await connection.QueryAsync<ReadModelRow>(
            $"SELECT {Columns} FROM read_model WHERE kind = @kind{filter} ORDER BY id", new { kind, parent })];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadModelRow>> PageAsync(ReadModelQuery query, CancellationToken cancellationToken = default)
    {
        var filter = query.Parent is null ? "" : " AND parent = @Parent";
        filter += query.States.Count == 0 ? "" : " AND state IN @States";
        filter += query.After is null ? "" : $" AND {database.ByBytes("id")} > @After";
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<ReadModelRow>(
            $"SELECT {Columns} FROM read_model WHERE kind = @Kind{filter} ORDER BY {database.ByBytes("id")} LIMIT @Size", query)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadModelCount>> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<ReadModelCount>(
            "SELECT kind AS Kind, state AS State, COUNT(*) AS Count FROM read_model GROUP BY kind, state ORDER BY kind, state")];
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string kind, string id, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("DELETE FROM read_model WHERE kind = @kind AND id = @id", new { kind, id });
    }
}
