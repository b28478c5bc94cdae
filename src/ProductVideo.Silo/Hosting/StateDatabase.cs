using ProductVideo.Storage;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Hosting;

/// <summary>The database that the settings name.</summary>
public static class StateDatabase
{
    /// <summary>Names the database; nothing is opened yet.</summary>
    /// <exception cref="ConfigurationException">The connection string or the password file cannot be used; secrets are not in the message.</exception>
    public static SqlDatabase Open(StorageOptions options, RunFolder folder) => options.State switch
    {
        StateStore.Postgres => OpenPostgres(options),
        _ => new SqliteDatabase(folder.StateFile) { Patience = options.Patience },
    };

    /// <summary>The database of a service that ran before.</summary>
    /// <exception cref="ConfigurationException">The connection string or the password file cannot be used.</exception>
    /// <exception cref="StorageException">Nothing has run there, or the database does not answer.</exception>
    public static async Task<SqlDatabase> OpenExistingAsync(StorageOptions options, RunFolder folder, CancellationToken cancellationToken = default)
    {
        if (options.State == StateStore.Sqlite && !File.Exists(folder.StateFile))
        {
            throw NothingHasRun(folder.Root, folder);
        }

        var database = Open(options, folder);
        try
        {
            return await SchemaMigrator.HasTablesAsync(database, cancellationToken) ? database : throw NothingHasRun(database.Place, folder);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static StorageException NothingHasRun(string place, RunFolder folder) =>
        new($"Nothing has run in {place} yet. Start with 'pv run <catalogue> --out {folder.Root}' or 'pv serve --out {folder.Root}'.");

    private static PostgresDatabase OpenPostgres(StorageOptions options)
    {
        try
        {
            return new PostgresDatabase(options.Connection, ReadPassword(options.PasswordFile)) { Patience = options.Patience };
        }
        catch (ArgumentException)
        {
            // The cause quotes pieces of the text, which may be pieces of a password; so neither it nor the text is passed on.
            throw new ConfigurationException(
                "storage.connectionString (not shown, since it may hold a password) is no PostgreSQL connection string. Write pairs such as "
                + "Host=127.0.0.1;Port=5432;Database=productvideo;Username=productvideo, with double quotes round a value that holds ; or =.");
        }
    }

    private static string? ReadPassword(string file)
    {
        if (file.Length == 0)
        {
            return null;
        }

        try
        {
            return File.ReadLines(file).FirstOrDefault() is { Length: > 0 } password
                ? password
                : throw new ConfigurationException($"storage.passwordFile is {file}, which is empty; put the password of the PostgreSQL role on its first line.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"storage.passwordFile is {file}, which cannot be read ({exception.Message}). Let the service's user read it.", exception);
        }
    }
}
