using System.Data.Common;

namespace ProductVideo.Storage.Backup;

/// <summary>Puts rows into a table of a SQLite file.</summary>
internal static class SqliteTableWriter
{
    /// <summary>Inserts all rows with one prepared statement.</summary>
    public static async Task WriteAsync(
        DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<TableColumn> columns, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"INSERT INTO {StateBackup.Quoted(table)} ({string.Join(", ", columns.Select(column => StateBackup.Quoted(column.Name)))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, index) => $"${index + 1}"))})";
        for (var index = 0; index < columns.Count; index++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"${index + 1}";
            command.Parameters.Add(parameter);
        }

        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            for (var index = 0; index < row.Length; index++)
            {
                command.Parameters[index].Value = row[index] ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
