using System.Data;
using System.Data.Common;

namespace ProductVideo.Storage.Sql.Writing;

/// <summary>
/// All statements of a group in one message to the server, and the commit in a second one. What the statements did and the transaction's number are here
/// before the commit is asked for, so a commit whose answer is lost can be looked up later and need not be repeated.
/// </summary>
internal sealed class BatchWriteSession(DbConnection connection) : WriteSession(connection)
{
    private const string WhichTransaction = "SELECT pg_current_xact_id()::text";
    private const string WhatBecameOfIt = "SELECT pg_xact_status($1::xid8)";

    public override void Commit(IReadOnlyList<PendingWrite> group)
    {
        using var transaction = Connection.BeginTransaction();
        var number = Run(group, transaction);
        try
        {
            transaction.Commit();
        }
        catch (Exception exception)
        {
            throw new CommitInDoubtException(number, exception);
        }
    }

    public override bool? IsCommitted(string transaction)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = WhatBecameOfIt;
        var parameter = command.CreateParameter();
        parameter.Value = transaction;
        command.Parameters.Add(parameter);
        return command.ExecuteScalar() switch
        {
            "committed" => true,
            "in progress" => null,
            _ => false,
        };
    }

    private string Run(IReadOnlyList<PendingWrite> group, DbTransaction transaction)
    {
        using var batch = Connection.CreateBatch();
        batch.Transaction = transaction;
        batch.BatchCommands.Add(CommandOf(batch, new SqlStatement(WhichTransaction)));
        foreach (var statement in group.SelectMany(write => write.Statements))
        {
            batch.BatchCommands.Add(CommandOf(batch, statement));
        }

        string number;
        var at = 1;
        using (var reader = batch.ExecuteReader())
        {
            number = (string)ReadRows(reader)[0][0]!;
            foreach (var write in group)
            {
                at = ReadResults(reader, write, at);
            }
        }

        at = 1;
        foreach (var write in group)
        {
            for (var index = 0; index < write.Statements.Count; index++, at++)
            {
                write.Outcomes[index] ??= new SqlOutcome(batch.BatchCommands[at].RecordsAffected, []);
            }
        }

        return number;
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
