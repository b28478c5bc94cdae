using ProductVideo.Storage.Access;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Operations.Access;

/// <summary>The keys of a service that is not running, or runs in another process.</summary>
public static class ApiKeyDatabase
{
    /// <summary>Opens the keys in a database; the table is made if it is missing.</summary>
    /// <exception cref="Storage.StorageException">The database cannot be opened.</exception>
    public static async Task<IApiKeys> OpenAsync(SqlDatabase database, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var store = new SqlApiKeyStore(database);
        await store.InitialiseAsync(cancellationToken);
        return new ApiKeys(store, time);
    }

    /// <summary>Opens the audit log in a database; the table is made if it is missing.</summary>
    /// <exception cref="Storage.StorageException">The database cannot be opened.</exception>
    public static async Task<IAuditLog> OpenAuditAsync(SqlDatabase database, CancellationToken cancellationToken = default)
    {
        var log = new SqlAuditLog(database);
        await log.InitialiseAsync(cancellationToken);
        return log;
    }
}
