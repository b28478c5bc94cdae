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

    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _rollback;
    private readonly SqliteCommand _checkpoint;
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
        _begin.ExecuteNonQuery();
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

            _commit.ExecuteNonQuery();
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
            _checkpoint.ExecuteNonQuery();
        }
    }

    public override void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
        _checkpoint.Dispose();
        base.Dispose();
    }

    private SqlOutcome Run(SqlStatement statement)
    {
        var command = _commands.TryGetValue(statement.Text, out var known) ? known : Prepare(statement);
        for (var index = 0; index < statement.Values.Length; index++)
        {
            command.Parameters[index].Value = statement.Values[index] ?? DBNull.Value;
        }

        if (!Returns(statement))
        {
            return new SqlOutcome(command.ExecuteNonQuery(), []);
        }

        using var reader = command.ExecuteReader();
        var rows = ReadRows(reader);
        return new SqlOutcome(rows.Count, rows);
    }

    private SqliteCommand Prepare(SqlStatement statement)
    {
        var command = ((SqliteConnection)Connection).CreateCommand();
        command.CommandText = statement.Text;
        for (var index = 0; index < statement.Values.Length; index++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${index + 1}" });
        }

        _commands.Add(statement.Text, command);
        return command;
    }

    private SqliteCommand Prepare(string text)
    {
        var command = ((SqliteConnection)Connection).CreateCommand();
        command.CommandText = text;
        return command;
    }

    private void RollBack()
    {
        try
        {
            _rollback.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // Some errors, a full disk among them, have rolled back already; the error itself is on its way to the caller.
        }
    }
}
