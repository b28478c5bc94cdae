using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Backup;

/// <summary>Puts a back-up into an empty database: all of it in one transaction, or nothing.</summary>
public static class StateRestore
{
    private const string TransactionColumn = "transaction_id";

    /// <summary>Restores a back-up. The caller sees to it that nobody works in the database.</summary>
    /// <param name="file">The back-up.</param>
    /// <param name="database">An empty database; tables without rows are fine.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops it; the database is empty then.</param>
    /// <exception cref="BackupException">The file is damaged, foreign, or of another version; or the database is not empty.</exception>
    /// <exception cref="StorageException">The database does not answer.</exception>
    public static async Task<BackupManifest> ReadAsync(string file, SqlDatabase database, TimeProvider time, CancellationToken cancellationToken = default)
    {
        using var backup = await BackupFile.OpenAsync(Path.GetFullPath(file), cancellationToken);
        await backup.VerifyAsync(cancellationToken);
        await RefuseUsedAsync(database, cancellationToken);
        await StateTables.CreateAsync(database, time, cancellationToken);
        await database.InTransactionAsync(
            async (connection, transaction) =>
            {
                await FillAsync(backup, database, connection, transaction, cancellationToken);
                return true;
            },
            cancellationToken);
        return backup.Manifest;
    }

    private static async Task RefuseUsedAsync(SqlDatabase database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var (name, _) in await TableCatalogue.ReadAsync(database, connection, transaction: null, cancellationToken))
        {
            var used = await connection.ExecuteScalarAsync<long>(
                new CommandDefinition($"SELECT CASE WHEN EXISTS (SELECT 1 FROM {StateBackup.Quoted(name)}) THEN 1 ELSE 0 END", cancellationToken: cancellationToken));
            if (used > 0)
            {
                throw new BackupException($"{database.Place} is not empty: there are rows in '{name}'. Restore into another output folder (--out) or an empty database.");
            }
        }
    }

    private static async Task FillAsync(
        BackupFile backup, SqlDatabase database, DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        Compare(backup.Manifest, await TableCatalogue.ReadVersionsAsync(connection, transaction, cancellationToken));
        var tables = (await TableCatalogue.ReadAsync(database, connection, transaction, cancellationToken)).ToDictionary(table => table.Name, table => table.Columns, StringComparer.Ordinal);
        foreach (var table in backup.Manifest.Tables)
        {
            if (!tables.TryGetValue(table.Name, out var columns) || table.Columns.Any(column => columns.All(known => !string.Equals(known.Name, column, StringComparison.Ordinal))))
            {
                throw new BackupException($"The back-up's table '{table.Name}' is not one of this program's. Restore it with the program that made it.");
            }

            var filled = table.Columns.Select(column => columns.First(known => string.Equals(known.Name, column, StringComparison.Ordinal))).ToList();
            if (string.Equals(table.Name, TableCatalogue.Events, StringComparison.Ordinal))
            {
                await connection.ExecuteAsync(new CommandDefinition($"DELETE FROM {table.Name}", transaction: transaction, commandTimeout: 0, cancellationToken: cancellationToken));
            }

            var rows = Rows(backup, table, cancellationToken);
            await (database is SqliteDatabase
                ? SqliteTableWriter.WriteAsync(connection, transaction, table.Name, filled, rows, cancellationToken)
                : PostgresTableWriter.WriteAsync(connection, transaction, table.Name, filled, rows, cancellationToken));
        }
    }

    private static void Compare(BackupManifest manifest, SortedDictionary<string, int> versions)
    {
        foreach (var (name, version) in manifest.Schemas)
        {
            if (versions.GetValueOrDefault(name) != version)
            {
                throw new BackupException(
                    $"The back-up has version {version} of '{name}', this program {versions.GetValueOrDefault(name)}. Restore it with the program that made it, then upgrade.");
            }
        }
    }

    /// <summary>Events carry the number of the transaction that wrote them, which means nothing in another database: there they are older than everything new.</summary>
    private static async IAsyncEnumerable<object?[]> Rows(
        BackupFile backup, BackupTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = string.Equals(table.Name, TableCatalogue.Events, StringComparison.Ordinal) ? table.Columns.ToList().IndexOf(TransactionColumn) : -1;
        await foreach (var row in backup.ReadAsync(table, cancellationToken))
        {
            if (number >= 0)
            {
                row[number] = 0L;
            }

            yield return row;
        }
    }
}
