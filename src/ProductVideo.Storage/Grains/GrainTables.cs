using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Grains;

/// <summary>
/// The tables that the ADO.NET providers of Orleans read and write: grain states, reminders and, on PostgreSQL, the cluster's members.
/// The providers leave making them to the application. They run only the queries that they find in table <c>OrleansQuery</c>; names,
/// parameters and result columns are given by them, the statements are ours.
/// </summary>
public static class GrainTables
{
    /// <summary>Makes what is missing and brings what is there up to date. Several processes may do so at once.</summary>
    /// <exception cref="StorageException">The database was made by a newer version of the program, or cannot be changed.</exception>
    public static Task CreateAsync(SqlDatabase database, CancellationToken cancellationToken = default) =>
        SchemaMigrator.MigrateAsync(database, "grains", database is SqliteDatabase ? Sqlite : Postgres, cancellationToken);

    private static IReadOnlyList<SchemaMigration> Sqlite { get; } =
    [
        Migration(1, [StoredQuery.SqliteTable, .. GrainStateScript.Sqlite(), .. ReminderScript.Sqlite()]),
    ];

    private static IReadOnlyList<SchemaMigration> Postgres { get; } =
    [
        Migration(1, [StoredQuery.PostgresTable, .. GrainStateScript.Postgres(), .. ReminderScript.Postgres(), .. MembershipScript.Postgres()]),
    ];

    private static SchemaMigration Migration(int version, IEnumerable<string> statements) => new(version, string.Join('\n', statements));
}
