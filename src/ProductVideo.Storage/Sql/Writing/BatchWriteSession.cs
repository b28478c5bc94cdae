using System.Data;
using System.Data.Common;
using System.Globalization;

namespace ProductVideo.Storage.Sql.Writing;

/// <summary>
/// All statements of a group in one message to the server, and the commit in a second one. What the statements did is known before the commit is asked for, and
/// each transaction leaves its own mark in a row of this writer's, so a commit whose answer is lost can be looked up and need not be repeated. (The server's own
/// transaction numbers would not do: after a crash it gives some of them out again.)
/// </summary>
internal sealed class BatchWriteSession : WriteSession
{
    private static readonly string Open = string.Create(CultureInfo.InvariantCulture, $"""
        SELECT pg_advisory_xact_lock({AdvisoryLock.Family}, {AdvisoryLock.Migration});
        CREATE TABLE IF NOT EXISTS writer_marks (writer TEXT PRIMARY KEY, mark TEXT NOT NULL, marked_at TIMESTAMPTZ NOT NULL);
        DELETE FROM writer_marks WHERE marked_at < now() - interval '30 days';
        """);

    private const string Mark =
        "INSERT INTO writer_marks (writer, mark, marked_at) VALUES ($1, $2, now()) ON CONFLICT (writer) DO UPDATE SET mark = excluded.mark, marked_at = excluded.marked_at";

    // Waits for a transaction that the server is still at.
    private const string LastMark = "SELECT mark FROM writer_marks WHERE writer = $1 FOR UPDATE";

    private readonly string _writer;

    /// <summary>Prepares a connection for one writer.</summary>
    /// <param name="connection">The open connection; closed with the session.</param>
    /// <param name="writer">The writer's name, the same in all its sessions and no other writer's.</param>
    /// <param name="idle">How long the server waits for a transaction's next word: a session whose client is gone must not hold its rows for hours.</param>
    public BatchWriteSession(DbConnection connection, string writer, TimeSpan idle)
        : base(connection)
    {
        _writer = writer;
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SET idle_in_transaction_session_timeout = {(int)idle.TotalMilliseconds}; {Open}");
        command.ExecuteNonQuery();
    }

    public override void Commit(IReadOnlyList<PendingWrite> group)
    {
        var mark = Guid.NewGuid().ToString("N");
        using var transaction = Connection.BeginTransaction();
        Run(group, transaction, new SqlStatement(Mark, _writer, mark));
        try
        {
            transaction.Commit();
        }
        catch (Exception exception)
        {
            throw new CommitInDoubtException(mark, exception);
        }
    }

    public override bool HasHappened(string mark)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = LastMark;
        var parameter = command.CreateParameter();
        parameter.Value = _writer;
        command.Parameters.Add(parameter);
        return string.Equals(command.ExecuteScalar() as string, mark, StringComparison.Ordinal);
    }

    private void Run(IReadOnlyList<PendingWrite> group, DbTransaction transaction, SqlStatement mark)
    {
        using var batch = Connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var statement in group.SelectMany(write => write.Statements).Append(mark))
        {
            batch.BatchCommands.Add(CommandOf(batch, statement));
        }

        var at = 0;
        using (var reader = batch.ExecuteReader())
        {
            foreach (var write in group)
            {
                at = ReadResults(reader, write, at);
            }
        }

        at = 0;
        foreach (var write in group)
        {
            for (var index = 0; index < write.Statements.Count; index++, at++)
            {
                write.Outcomes[index] ??= new SqlOutcome(batch.BatchCommands[at].RecordsAffected, []);
            }
        }
    }

    // The reader shows results of statements that return rows, one after the other, and passes over the rest.
    private static int ReadResults(DbDataReader reader, PendingWrite write, int results)
    {
        for (var index = 0; index < write.Statements.Count; index++)
        {
            write.Outcomes[index] = null!;
            if (Returns(write.Statements[index]))
            {
                if (results++ > 0)
                {
                    reader.NextResult();
                }

                var rows = ReadRows(reader);
                write.Outcomes[index] = new SqlOutcome(rows.Count, rows);
            }
        }

        return results;
    }

    private static DbBatchCommand CommandOf(DbBatch batch, SqlStatement statement)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = statement.Text;
        foreach (var value in statement.Values)
        {
            var parameter = command.CreateParameter();
            if (value is null)
            {
                parameter.DbType = DbType.String;
            }

            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
