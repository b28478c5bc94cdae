using ProductVideo.Storage.Access;
using ProductVideo.Storage.Events;
using ProductVideo.Storage.Grains;
using ProductVideo.Storage.Maintenance;
using ProductVideo.Storage.Ratings;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;
using ProductVideo.Storage.States;
using ProductVideo.Storage.Work;

namespace ProductVideo.Storage.Backup;

/// <summary>All tables of this version of the program.</summary>
internal static class StateTables
{
    /// <summary>Makes or updates them.</summary>
    /// <exception cref="StorageException">The database was made by a newer version of the program, or cannot be changed.</exception>
    public static async Task CreateAsync(SqlDatabase database, TimeProvider time, CancellationToken cancellationToken)
    {
        var work = new SqlWorkStore(database, time, new WorkStoreOptions());
        await work.InitialiseAsync(cancellationToken);
        await new SqlReadModelStore(database).InitialiseAsync(cancellationToken);
        await new SqlRatingStore(database).InitialiseAsync(cancellationToken);
        await new SqlEventLog(database).InitialiseAsync(cancellationToken);
        await new SqlApiKeyStore(database).InitialiseAsync(cancellationToken);
        await new SqlAuditLog(database).InitialiseAsync(cancellationToken);
        await new SqlResponseStore(database).InitialiseAsync(cancellationToken);
        await new SqlDuty(database, time).InitialiseAsync(cancellationToken);
        await GrainTables.CreateAsync(database, cancellationToken);
        await new SqlStateStore(database, work).InitialiseAsync(cancellationToken);
    }
}
