namespace ProductVideo.Storage.Grains;

/// <summary>Reminders; a silo reads those whose hash falls into its part of the ring.</summary>
internal static class ReminderScript
{
    private const string Columns = "GrainId, ReminderName, StartTime, Period, Version";
    private const string Mine = "ServiceId = @ServiceId AND GrainId = @GrainId";
    private const string DeleteOne = $"DELETE FROM OrleansRemindersTable WHERE {Mine} AND ReminderName = @ReminderName AND Version = @Version";

    private const string Upsert = """
        INSERT INTO OrleansRemindersTable (ServiceId, GrainId, ReminderName, StartTime, Period, GrainHash, Version)
        VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
        ON CONFLICT (ServiceId, GrainId, ReminderName) DO UPDATE
        SET StartTime = excluded.StartTime, Period = excluded.Period, GrainHash = excluded.GrainHash, Version = OrleansRemindersTable.Version + 1
        RETURNING Version
        """;

    private const string SqliteTable = """
        CREATE TABLE IF NOT EXISTS OrleansRemindersTable
        (
            ServiceId NVARCHAR(150) NOT NULL,
            GrainId NVARCHAR(150) NOT NULL,
            ReminderName NVARCHAR(150) NOT NULL,
            StartTime DATETIME NOT NULL,
            Period BIGINT NOT NULL,
            GrainHash INT NOT NULL,
            Version INT NOT NULL,
            CONSTRAINT PK_RemindersTable_ServiceId_GrainId_ReminderName PRIMARY KEY (ServiceId, GrainId, ReminderName)
        );
        """;

    private const string PostgresTable = """
        CREATE TABLE IF NOT EXISTS OrleansRemindersTable
        (
            ServiceId varchar(150) NOT NULL,
            GrainId varchar(150) NOT NULL,
            ReminderName varchar(150) NOT NULL,
            StartTime timestamptz(3) NOT NULL,
            Period bigint NOT NULL,
            GrainHash integer NOT NULL,
            Version integer NOT NULL,
            CONSTRAINT PK_RemindersTable_ServiceId_GrainId_ReminderName PRIMARY KEY (ServiceId, GrainId, ReminderName)
        );
        """;

    internal static IEnumerable<string> Sqlite() => [SqliteTable, .. Queries($"{DeleteOne}; SELECT changes()")];

    internal static IEnumerable<string> Postgres() =>
        [PostgresTable, .. Queries($"WITH gone AS ({DeleteOne} RETURNING 1) SELECT CAST(COUNT(*) AS integer) FROM gone")];

    private static IEnumerable<string> Queries(string deleteOne) =>
    [
        StoredQuery.Put("UpsertReminderRowKey", Upsert),
        StoredQuery.Put("ReadReminderRowsKey", $"SELECT {Columns} FROM OrleansRemindersTable WHERE {Mine}"),
        StoredQuery.Put("ReadReminderRowKey", $"SELECT {Columns} FROM OrleansRemindersTable WHERE {Mine} AND ReminderName = @ReminderName"),
        StoredQuery.Put(
            "ReadRangeRows1Key",
            $"SELECT {Columns} FROM OrleansRemindersTable WHERE ServiceId = @ServiceId AND GrainHash > @BeginHash AND GrainHash <= @EndHash"),
        StoredQuery.Put(
            "ReadRangeRows2Key",
            $"SELECT {Columns} FROM OrleansRemindersTable WHERE ServiceId = @ServiceId AND (GrainHash > @BeginHash OR GrainHash <= @EndHash)"),
        StoredQuery.Put("DeleteReminderRowKey", deleteOne),
        StoredQuery.Put("DeleteReminderRowsKey", "DELETE FROM OrleansRemindersTable WHERE ServiceId = @ServiceId"),
    ];
}
