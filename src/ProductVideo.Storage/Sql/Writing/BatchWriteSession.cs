using System.Data;
using System.Data.Common;

namespace ProductVideo.Storage.Sql.Writing;

/// <summary>All statements of a group in one message to the server, which treats them as one transaction and answers once, after the commit.</summary>
internal sealed class BatchWriteSession(DbConnection connection) : WriteSession(connection)
{
    public override void Commit(IReadOnlyList<PendingWrite> group)
    {
        using var batch = Connection.CreateBatch();
        foreach (var statement in group.SelectMany(write => write.Statements))
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
