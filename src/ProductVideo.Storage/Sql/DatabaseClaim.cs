using Npgsql;

namespace ProductVideo.Storage.Sql;

/// <summary>
/// Keeps two processes that both believe themselves alone out of one database: each would take the other's leases for a dead process's. A SQLite file needs
/// no claim, since it lies in an output folder that is locked. The server gives a claim free with its process, however that ends.
/// </summary>
public sealed class DatabaseClaim : IDisposable
{
    // A process that was just killed: its session ends as soon as the server notices.
    private static readonly TimeSpan[] Pauses = [.. new[] { 0.1, 0.4, 1 }.Select(TimeSpan.FromSeconds)];
    private readonly SqlDatabase _database;
    private readonly bool _isShared;
    private NpgsqlConnection? _connection;

    private DatabaseClaim(SqlDatabase database, bool isShared, NpgsqlConnection? connection) => (_database, _isShared, _connection) = (database, isShared, connection);

    /// <summary>Claims a database.</summary>
    /// <param name="database">The database.</param>
    /// <param name="isShared">Whether other processes that say the same may claim it too.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the wait for a process that is just ending.</param>
    /// <exception cref="StorageException">Another process works in the database, or it does not answer.</exception>
    public static async Task<DatabaseClaim> TakeAsync(SqlDatabase database, bool isShared, TimeProvider time, CancellationToken cancellationToken = default)
    {
        if (database is not PostgresDatabase postgres)
        {
            return new DatabaseClaim(database, isShared, connection: null);
        }

        for (var attempt = 0; ; attempt++)
        {
            if (await AdvisoryLock.TryTakeAsync(postgres, AdvisoryLock.Service, isShared, cancellationToken) is { } connection)
            {
                return new DatabaseClaim(database, isShared, connection);
            }

            if (attempt == Pauses.Length)
            {
                throw new StorageException(
                    $"{database.Place} is in use by another pv process{(isShared ? " that is no member of a cluster" : "")}. Stop that one, name another database in "
                    + "storage.connectionString, or set cluster.membership to Database for all of them.");
            }

            await Task.Delay(Pauses[attempt], time, cancellationToken);
        }
    }

    /// <summary>Makes sure of the claim, which the server forgets when it restarts or the connection is lost, and takes it anew if need be.</summary>
    /// <returns>Whether it is held; false: another process has claimed the database meanwhile.</returns>
    /// <exception cref="StorageException">The database does not answer.</exception>
    public async Task<bool> RenewAsync(CancellationToken cancellationToken = default)
    {
        if (_database is not PostgresDatabase postgres || await IsHeldAsync(cancellationToken))
        {
            return true;
        }

        _connection?.Dispose();
        _connection = await AdvisoryLock.TryTakeAsync(postgres, AdvisoryLock.Service, _isShared, cancellationToken);
        return _connection is not null;
    }

    /// <summary>Gives the database free.</summary>
    public void Dispose() => _connection?.Dispose();

    private async Task<bool> IsHeldAsync(CancellationToken cancellationToken)
    {
        if (_connection is null)
        {
            return false;
        }

        try
        {
            await using var command = _connection.CreateCommand();
            command.CommandText = "SELECT 1";
            await command.ExecuteScalarAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            // The session is gone, and the lock with it; why is told by whoever opens the next one.
            return false;
        }
    }
}
