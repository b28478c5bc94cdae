using Microsoft.Data.Sqlite;

namespace ProductVideo.Storage.Sql.Writing;

/// <summary>
/// Statements one after the other, each prepared once, between BEGIN IMMEDIATE and COMMIT. With synchronous=FULL a commit is on the disk when it
/// returns. The log is copied into the file here and not by whichever commit happens to fill it, see <see cref="Tidy"/>.
/// </summary>
internal sealed class SqliteWriteSession : WriteSession
{
    private const string Pragmas =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -65536;";

    // Statements after which the log is copied: few when there is nothing else to do, many when there is.
    private const int IdleStatements = 256;
    private const int MostStatements = 20_000;

    private readonly Dictionary<string, PreparedStatement> _statements = new(StringComparer.Ordinal);
    private readonly PreparedStatement _begin;
    private readonly PreparedStatement _commit;
    private readonly PreparedStatement _rollback;
    private readonly PreparedStatement _checkpoint;
    private int _uncopied;

    public SqliteWriteSession(SqliteConnection connection)
        : base(connection)
    {
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText = Pragmas;
        pragmas.ExecuteNonQuery();
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
        _checkpoint = Prepare("PRAGMA wal_checkpoint(PASSIVE)");
    }

    public override void Commit(IReadOnlyList<PendingWrite> group)
    {
        _begin.Run();
        try
        {
            foreach (var write in group)
            {
                for (var index = 0; index < write.Statements.Count; index++)
                {
                    write.Outcomes[index] = Run(write.Statements[index]);
                }

                _uncopied += write.Statements.Count;
            }

            _commit.Run();
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    public override void Tidy(bool isIdle)
    {
        if (_uncopied >= (isIdle ? IdleStatements : MostStatements))
        {
            _uncopied = 0;
            _checkpoint.Run();
        }
    }

    public override void Dispose()
    {
        foreach (var statement in _statements.Values.Concat([_begin, _commit, _rollback, _checkpoint]))
        {
            statement.Dispose();
        }

        base.Dispose();
    }

    private SqlOutcome Run(SqlStatement statement)
    {
        if (!_statements.TryGetValue(statement.Text, out var prepared))
        {
            prepared = Prepare(statement.Text, statement.Values.Length);
            _statements.Add(statement.Text, prepared);
        }

        return prepared.Run(statement.Values);
    }

    private PreparedStatement Prepare(string text, int parameters = 0) =>
        new(((SqliteConnection)Connection).Handle ?? throw new InvalidOperationException("The connection is not open."), text, parameters);

    private void RollBack()
    {
        try
        {
            _rollback.Run();
        }
        catch (SqliteException)
        {
            // Some errors, a full disk among them, have rolled back already; the error itself is on its way to the caller.
        }
    }
}
