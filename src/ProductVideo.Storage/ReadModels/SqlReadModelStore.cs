using System.Data.Common;
using Dapper;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.ReadModels;

/// <summary>The read model in SQL.</summary>
public sealed class SqlReadModelStore(SqlDatabase database) : IReadModelStore
{
    private const string Columns = "kind AS Kind, id AS Id, parent AS Parent, state AS State, version AS Version, json AS Json";

    private const string Selected = "kind, id, parent, state, version, json";

    private static readonly SchemaMigration[] Migrations =
    [
        new(1, """
            CREATE TABLE read_model (
              kind TEXT NOT NULL, id TEXT NOT NULL, parent TEXT NOT NULL, state TEXT NOT NULL,
              version BIGINT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, id));
            CREATE INDEX read_model_parent ON read_model (kind, parent);
            """),
        new(2, CountIndex, $"{CountIndex} ALTER TABLE read_model SET (toast_tuple_target = 8160, fillfactor = 60);"),
        new(3, "ALTER TABLE read_model ADD COLUMN latest TEXT NULL;"),

        // With the id at its end it is in the order that is asked for: without, SQLite took the primary key for that and read every row of the kind.
        new(4, "CREATE INDEX read_model_children ON read_model (kind, parent, id); DROP INDEX read_model_parent;"),
    ];

    private const string CountIndex = "CREATE INDEX read_model_state ON read_model (kind, state);";

    private const string Upsert = """
        ON CONFLICT (kind, id) DO UPDATE SET parent = excluded.parent, state = excluded.state, version = excluded.version, json = excluded.json,
          latest = excluded.latest
        WHERE excluded.version >= read_model.version
        """;

    /// <summary>Makes or updates the table.</summary>
    public Task InitialiseAsync(CancellationToken cancellationToken = default) =>
        SchemaMigrator.MigrateAsync(database, "read_model", Migrations, cancellationToken);

    /// <inheritdoc/>
    public Task UpsertAsync(ReadModelRow row, CancellationToken cancellationToken = default) =>
        database.Writer.WriteAsync(ToUpsert(row, new SqlStatement("TRUE")));

    /// <inheritdoc/>
    public async Task<ReadModelRow?> FindAsync(string kind, string id, CancellationToken cancellationToken = default) => (await database.Reader.QueryAsync(
        new SqlStatement($"SELECT {Selected} FROM read_model WHERE kind = $1 AND id = $2", kind, id),
        Read,
        cancellationToken)).SingleOrDefault();

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReadModelRow>> ListAsync(string kind, string? parent = null, CancellationToken cancellationToken = default) => database.Reader.QueryAsync(
        parent is null
            ? new SqlStatement($"SELECT {Selected} FROM read_model WHERE kind = $1 ORDER BY id", kind)
            : new SqlStatement($"SELECT {Selected} FROM read_model WHERE kind = $1 AND parent = $2 ORDER BY id", kind, parent),
        Read,
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadModelRow>> PageAsync(ReadModelQuery query, CancellationToken cancellationToken = default)
    {
        var filter = query.Parent is null ? "" : " AND parent = @Parent";
        filter += query.States.Count == 0 ? "" : " AND state IN @States";
        filter += query.After is null ? "" : $" AND {database.ByBytes("id")} > @After";
        return await database.WithConnectionAsync<IReadOnlyList<ReadModelRow>>(async connection => [.. await connection.QueryAsync<ReadModelRow>(
            $"SELECT {Columns} FROM read_model WHERE kind = @Kind{filter} ORDER BY {database.ByBytes("id")} LIMIT @Size", query)], cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReadModelCount>> CountAsync(CancellationToken cancellationToken = default) => database.Reader.QueryAsync(
        new SqlStatement("SELECT kind, state, COUNT(*) FROM read_model GROUP BY kind, state ORDER BY kind, state"),
        row => new ReadModelCount { Kind = row.GetString(0), State = row.GetString(1), Count = row.GetInt64(2) },
        cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(string kind, string id, CancellationToken cancellationToken = default) =>
        database.Writer.WriteAsync(new SqlStatement("DELETE FROM read_model WHERE kind = $1 AND id = $2", kind, id));

    /// <summary>Writes a row if a condition holds at that moment; its parameters come after the row's seven.</summary>
    internal static SqlStatement ToUpsert(ReadModelRow row, SqlStatement condition) => new(
        $"INSERT INTO read_model (kind, id, parent, state, version, json, latest) SELECT $1, $2, $3, $4, $5, $6, $7 WHERE {condition.Text} {Upsert}",
        [row.Kind, row.Id, row.Parent, row.State, row.Version, row.Json, LatestEntry.Of(row.Json), .. condition.Values]);

    private static ReadModelRow Read(DbDataReader row) => new()
    {
        Kind = row.GetString(0), Id = row.GetString(1), Parent = row.GetString(2), State = row.GetString(3), Version = row.GetInt64(4), Json = row.GetString(5),
    };
}
