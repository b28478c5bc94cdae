using Dapper;

namespace ProductVideo.Storage.Sql;

/// <summary>Brings a database's tables to the newest version, one transaction a step, and remembers the version in a table.</summary>
public static class SchemaMigrator
{
    /// <summary>Applies the migrations that are missing.</summary>
    /// <exception cref="StorageException">The database was made by a newer version of the program, or cannot be changed.</exception>
    public static async Task MigrateAsync(
        SqlDatabase database, string schema, IReadOnlyList<SchemaMigration> migrations, CancellationToken cancellationToken = default)
    {
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
                async (connection, transaction) =>
                {
                    var current = await connection.ExecuteScalarAsync<int?>(
                        "SELECT version FROM schema_versions WHERE name = @schema", new { schema }, transaction) ?? 0;
                    if (current > newest)
                    {
                        throw new StorageException(
                            $"The database has version {current} of '{schema}', this program knows {newest}. Use the newer program or another output folder.");
                    }

                    if (current < migration.Version)
                    {
                        var script = database is SqliteDatabase ? migration.Script : migration.Postgres ?? migration.Script;
                        await connection.ExecuteAsync(script, transaction: transaction);
                        await connection.ExecuteAsync(
                            "INSERT INTO schema_versions (name, version) VALUES (@schema, @Version) ON CONFLICT (name) DO UPDATE SET version = excluded.version",
                            new { schema, migration.Version },
                            transaction);
                    }

                    return current;
                },
                cancellationToken);
        }
    }
}
