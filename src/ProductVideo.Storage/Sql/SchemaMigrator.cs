using System.Data.Common;
using Dapper;

namespace ProductVideo.Storage.Sql;

/// <summary>
/// Brings a database's tables to the newest version, one transaction a step, and remembers the version in a table. Several processes may do so at once:
/// a server's lock lets one after the other.
/// </summary>
public static class SchemaMigrator
{
    // An index over a large table takes as long as it takes.
    private const int NoLimit = 0;

    /// <summary>Applies the migrations that are missing.</summary>
    /// <exception cref="StorageException">The database was made by a newer version of the program, or cannot be changed.</exception>
    public static async Task MigrateAsync(
        SqlDatabase database, string schema, IReadOnlyList<SchemaMigration> migrations, CancellationToken cancellationToken = default)
    {
        await using var alone = database is PostgresDatabase postgres ? await AdvisoryLock.TakeAsync(postgres, AdvisoryLock.Migration, cancellationToken) : null;
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            if (database is SqliteDatabase)
            {
                await connection.ExecuteAsync("PRAGMA journal_mode = WAL;");
            }

            await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_versions (name TEXT PRIMARY KEY, version INTEGER NOT NULL)");
        }

        var newest = migrations.Count == 0 ? 0 : migrations[^1].Version;
        foreach (var migration in migrations)
        {
            await database.InTransactionAsync(
                (connection, transaction) => ApplyAsync(database, connection, transaction, schema, migration, newest), cancellationToken);
        }
    }

    /// <summary>Whether a program of this kind has ever made its tables in the database.</summary>
    /// <exception cref="StorageException">The database does not answer.</exception>
    public static async Task<bool> HasTablesAsync(SqlDatabase database, CancellationToken cancellationToken = default)
    {
        var question = database is SqliteDatabase
            ? "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_versions'"
            : "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'schema_versions'";
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(question, cancellationToken: cancellationToken)) > 0;
    }

    private static async Task<int> ApplyAsync(
        SqlDatabase database, DbConnection connection, DbTransaction transaction, string schema, SchemaMigration migration, int newest)
    {
        var current = await connection.ExecuteScalarAsync<int?>(
            "SELECT version FROM schema_versions WHERE name = @schema", new { schema }, transaction) ?? 0;
        if (current > newest)
        {
            throw new StorageException(
                $"{database.Place} has version {current} of '{schema}', this program knows {newest}. Use the newer program or another output folder.");
        }

        if (current < migration.Version)
        {
            var script = database is SqliteDatabase ? migration.Script : migration.Postgres ?? migration.Script;
            await connection.ExecuteAsync(script, transaction: transaction, commandTimeout: NoLimit);
            await connection.ExecuteAsync(
                "INSERT INTO schema_versions (name, version) VALUES (@schema, @Version) ON CONFLICT (name) DO UPDATE SET version = excluded.version",
                new { schema, migration.Version },
                transaction);
        }

        return current;
    }
}
