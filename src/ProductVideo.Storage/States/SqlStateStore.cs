using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;
using ProductVideo.Storage.Work;

namespace ProductVideo.Storage.States;

/// <summary>
/// States of grains in SQL. A state, its line in the listing and the work item that it waits for are written in one transaction, so that no crash leaves
/// one without the others.
/// </summary>
public sealed class SqlStateStore(SqlDatabase database, SqlWorkStore work)
{
    private const string Insert =
        "INSERT INTO grain_states (kind, id, stamp, payload) VALUES ($1, $2, $3, $4) ON CONFLICT (kind, id) DO NOTHING";

    private const string Update = "UPDATE grain_states SET stamp = $3, payload = $4 WHERE kind = $1 AND id = $2 AND stamp = $5";
    private const string Clear = "UPDATE grain_states SET stamp = $3, payload = NULL WHERE kind = $1 AND id = $2 AND stamp = $4";

    private static readonly SchemaMigration[] Migrations =
    [
        new(1, Tables("BLOB"), $"{Tables("BYTEA")} ALTER TABLE grain_states SET (toast_tuple_target = 8160, fillfactor = 60);"),
    ];

    /// <summary>Makes or updates the table, and takes over states that an earlier version of the program left elsewhere in the same database.</summary>
    public async Task InitialiseAsync(CancellationToken cancellationToken = default)
    {
        await SchemaMigrator.MigrateAsync(database, "states", Migrations, cancellationToken);
        await EarlierStates.TakeOverAsync(database, cancellationToken);
        await EarlierStates.SplitJobsAsync(database, cancellationToken);
    }

    /// <summary>A state, or null if none was ever written.</summary>
    public async Task<StoredState?> ReadAsync(string kind, string id, CancellationToken cancellationToken = default) => (await database.Reader.QueryAsync(
        new SqlStatement("SELECT stamp, payload FROM grain_states WHERE kind = $1 AND id = $2", kind, id),
        row => new StoredState(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1)),
        cancellationToken)).SingleOrDefault();

    /// <summary>Stores a change. Returns the new stamp; null if another state than the one that it replaces is there, and nothing was stored.</summary>
    public async Task<long?> WriteAsync(StateChange change)
    {
        var stamp = Random.Shared.NextInt64(1, long.MaxValue);
        var statements = new List<SqlStatement>(3) { ToWrite(change, stamp) };
        SqlStatement IfWritten(int first) => new(
            $"EXISTS (SELECT 1 FROM grain_states WHERE kind = ${first} AND id = ${first + 1} AND stamp = ${first + 2})", change.Kind, change.Id, stamp);
        if (change.Row is { } row)
        {
            statements.Add(SqlReadModelStore.ToUpsert(row, IfWritten(8)));
        }

        var now = work.Now();
        if (change.Work is { } entry)
        {
            statements.Add(WorkStatements.ToInsertIf(entry, now, IfWritten));
        }

        var outcomes = await database.Writer.WriteAsync(statements);
        if (outcomes[0].Changed != 1)
        {
            return null;
        }

        if (change.Work is { } queued)
        {
            work.Enqueued(queued, now, outcomes[^1]);
        }

        return stamp;
    }

    private static SqlStatement ToWrite(StateChange change, long stamp) => change switch
    {
        { Payload: null } => new SqlStatement(Clear, change.Kind, change.Id, stamp, change.Stamp ?? 0L),
        { Stamp: { } known } => new SqlStatement(Update, change.Kind, change.Id, stamp, change.Payload, known),
        _ => new SqlStatement(Insert, change.Kind, change.Id, stamp, change.Payload),
    };

    private static string Tables(string bytes) =>
        $"CREATE TABLE grain_states (kind TEXT NOT NULL, id TEXT NOT NULL, stamp BIGINT NOT NULL, payload {bytes} NULL, PRIMARY KEY (kind, id));";
}
