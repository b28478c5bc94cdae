using System.Data.Common;
using System.Globalization;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace ProductVideo.Storage.Backup;

/// <summary>Puts rows into a table of a PostgreSQL database.</summary>
internal static class PostgresTableWriter
{
    /// <summary>Copies all rows in one stream, and lets numbering go on after the highest number.</summary>
    public static async Task WriteAsync(
        DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<TableColumn> columns, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", columns.Select(column => StateBackup.Quoted(column.Name)));
        await using (var import = await ((NpgsqlConnection)connection).BeginBinaryImportAsync(
            $"COPY {StateBackup.Quoted(table)} ({names}) FROM STDIN (FORMAT BINARY)", cancellationToken))
        {
            import.Timeout = Timeout.InfiniteTimeSpan;
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                await import.StartRowAsync(cancellationToken);
                for (var index = 0; index < row.Length; index++)
                {
                    await WriteAsync(import, row[index], columns[index], cancellationToken);
                }
            }

            await import.CompleteAsync(cancellationToken);
        }

        foreach (var column in columns.Where(column => column.IsIdentity > 0))
        {
            await connection.ExecuteAsync(new CommandDefinition(
                $"SELECT setval(pg_get_serial_sequence('{table}', '{column.Name}'), MAX({StateBackup.Quoted(column.Name)})) FROM {StateBackup.Quoted(table)}",
                transaction: transaction,
                commandTimeout: 0,
                cancellationToken: cancellationToken));
        }
    }

    private static Task WriteAsync(NpgsqlBinaryImporter import, object? value, TableColumn column, CancellationToken cancellationToken) => (value, column.Type) switch
    {
        (null, _) => import.WriteNullAsync(cancellationToken),
        (long number, "bigint") => import.WriteAsync(number, NpgsqlDbType.Bigint, cancellationToken),
        (long number, "integer") => import.WriteAsync(checked((int)number), NpgsqlDbType.Integer, cancellationToken),
        (long number, "boolean") => import.WriteAsync(number != 0, NpgsqlDbType.Boolean, cancellationToken),
        (long number, "double precision") => import.WriteAsync((double)number, NpgsqlDbType.Double, cancellationToken),
        (double number, "double precision") => import.WriteAsync(number, NpgsqlDbType.Double, cancellationToken),
        (byte[] bytes, "bytea") => import.WriteAsync(bytes, NpgsqlDbType.Bytea, cancellationToken),
        (string text, "timestamp with time zone") => import.WriteAsync(BackupRow.ReadTime(text), NpgsqlDbType.TimestampTz, cancellationToken),
        (string text, "text" or "character varying") => import.WriteAsync(text, NpgsqlDbType.Text, cancellationToken),
        _ => throw new BackupException(string.Create(
            CultureInfo.InvariantCulture, $"The column '{column.Name}' of '{column.Table}' holds {column.Type} here and {value!.GetType().Name} in the back-up.")),
    };
}
