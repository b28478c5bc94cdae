using Npgsql;

namespace ProductVideo.Storage.Sql;

/// <summary>PostgreSQL's locks on numbers, held by a session: the server releases them when the session ends, however that happens.</summary>
internal static class AdvisoryLock
{
    /// <summary>Held while tables are made or changed.</summary>
    public const int Migration = 1;

    /// <summary>Held as long as a service works in the database.</summary>
    public const int Service = 2;

    // Any number that other programs in the same database do not use; "pvid" in ASCII.
    public const int Family = 0x70766964;

    // A server notices within a minute that a client's machine is gone, and gives its locks free.
    private const string NoticeLostClients = "SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;";

    /// <summary>Waits until the lock is free and takes it. It is held until the connection is disposed of.</summary>
    public static async Task<NpgsqlConnection> TakeAsync(PostgresDatabase database, int number, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAloneAsync(cancellationToken);
        try
        {
            await AskAsync(connection, $"{NoticeLostClients} SELECT pg_advisory_lock({Family}, {number})", cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes the lock if it is free; null if it is not.</summary>
    public static async Task<NpgsqlConnection?> TryTakeAsync(PostgresDatabase database, int number, bool isShared, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAloneAsync(cancellationToken);
        try
        {
            var function = isShared ? "pg_try_advisory_lock_shared" : "pg_try_advisory_lock";
            var isTaken = await AskAsync(connection, $"{NoticeLostClients} SELECT {function}({Family}, {number})", cancellationToken) is true;
            if (isTaken)
            {
                return connection;
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? reader.GetValue(0) : null;
    }
}
