namespace Orleans.Storage;

/// <summary>
/// The tables and queries, with the names, columns and parameters that the package's scripts give them, so that either works on the
/// other's database. The package leaves running the scripts to the application; here what is missing is created at start.
/// </summary>
internal static class AdoNetSchema
{
    internal const string SqliteQueryTable =
        "CREATE TABLE IF NOT EXISTS OrleansQuery (QueryKey TEXT PRIMARY KEY, QueryText TEXT NOT NULL);";

    // The lock keeps hosts that start together from creating the same table at once.
    internal const string PostgreSqlQueryTable = """
        SELECT pg_advisory_xact_lock(7230113);
        CREATE TABLE IF NOT EXISTS OrleansQuery
        (
            QueryKey varchar(64) NOT NULL,
            QueryText varchar(8000) NOT NULL,
            CONSTRAINT OrleansQuery_Key PRIMARY KEY (QueryKey)
        );
        """;

    private const string ThisRow = """
        GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash
        AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
        AND GrainTypeString = @GrainTypeString
        AND COALESCE(GrainIdExtensionString, '') = COALESCE(@GrainIdExtensionString, '')
        AND ServiceId = @ServiceId
        """;

    private const string Read = $"SELECT PayloadBinary, Version FROM OrleansStorage WHERE {ThisRow}";

    private const string Delete =
        $"DELETE FROM OrleansStorage WHERE {ThisRow} AND Version = @GrainStateVersion RETURNING Version + 1 AS NewGrainStateVersion";

    private const string Update = $"""
        UPDATE OrleansStorage SET PayloadBinary = @PayloadBinary, ModifiedOn = MODIFIEDON, Version = Version + 1
        WHERE {ThisRow} AND Version = @GrainStateVersion
        RETURNING Version AS NewGrainStateVersion;
        """;

    private const string Insert = $"""
        INSERT INTO OrleansStorage (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, ModifiedOn, Version)
        SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary, MODIFIEDON, 1
        WHERE @GrainStateVersion IS NULL AND NOT EXISTS (SELECT 1 FROM OrleansStorage WHERE {ThisRow})
        RETURNING Version AS NewGrainStateVersion;
        """;

    private const string Clear = $"""
        UPDATE OrleansStorage SET PayloadBinary = NULL, ModifiedOn = MODIFIEDON, Version = Version + 1
        WHERE {ThisRow} AND Version = @GrainStateVersion
        RETURNING Version AS NewGrainStateVersion;
        """;

    internal static IEnumerable<string> Storage(bool sqlite)
    {
        yield return sqlite ? SqliteStorageTable : PostgreSqlStorageTable;
        var now = sqlite ? "datetime('now')" : "(now() at time zone 'utc')";

        if (sqlite)
        {
            yield return AddQuery("WriteToStorageKey", (Update + "\n" + Insert).Replace("MODIFIEDON", now, StringComparison.Ordinal));
        }
        else
        {
            yield return PostgreSqlWriteFunction;
            yield return AddQuery("WriteToStorageKey", """
                SELECT * FROM WriteToStorage(@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString,
                    @ServiceId, @GrainStateVersion, @PayloadBinary)
                """);
        }

        yield return AddQuery("ReadFromStorageKey", Read);
        yield return AddQuery("ClearStorageKey", Clear.Replace("MODIFIEDON", now, StringComparison.Ordinal));
        yield return AddQuery("DeleteStorageKey", Delete);
    }

    internal static IEnumerable<string> Reminders(bool sqlite)
    {
        const string Columns = "GrainId, ReminderName, StartTime, Period, Version";
        const string Mine = "ServiceId = @ServiceId AND GrainId = @GrainId";
        yield return sqlite ? SqliteReminderTable : PostgreSqlReminderTable;
        yield return AddQuery("UpsertReminderRowKey", """
            INSERT INTO OrleansRemindersTable (ServiceId, GrainId, ReminderName, StartTime, Period, GrainHash, Version)
            VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
            ON CONFLICT (ServiceId, GrainId, ReminderName) DO UPDATE
            SET StartTime = excluded.StartTime, Period = excluded.Period, GrainHash = excluded.GrainHash, Version = OrleansRemindersTable.Version + 1
            RETURNING Version
            """);
        yield return AddQuery("ReadReminderRowsKey", $"SELECT {Columns} FROM OrleansRemindersTable WHERE {Mine}");
        yield return AddQuery("ReadReminderRowKey", $"SELECT {Columns} FROM OrleansRemindersTable WHERE {Mine} AND ReminderName = @ReminderName");
        yield return AddQuery(
            "ReadRangeRows1Key",
            $"SELECT {Columns} FROM OrleansRemindersTable WHERE ServiceId = @ServiceId AND GrainHash > @BeginHash AND GrainHash <= @EndHash");
        yield return AddQuery(
            "ReadRangeRows2Key",
            $"SELECT {Columns} FROM OrleansRemindersTable WHERE ServiceId = @ServiceId AND (GrainHash > @BeginHash OR GrainHash <= @EndHash)");
        yield return AddQuery(
            "DeleteReminderRowKey",
            $"DELETE FROM OrleansRemindersTable WHERE {Mine} AND ReminderName = @ReminderName AND Version = @Version RETURNING 1");
        yield return AddQuery("DeleteReminderRowsKey", "DELETE FROM OrleansRemindersTable WHERE ServiceId = @ServiceId");
    }

    private static string AddQuery(string key, string text) =>
        $"INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('{key}', '{text.Replace("'", "''", StringComparison.Ordinal)}') ON CONFLICT DO NOTHING;";

    // Two first writes at once would both find no row, so the writes of one grain take turns.
    private const string PostgreSqlWriteFunction = """
        CREATE OR REPLACE FUNCTION writetostorage(
            _grainidhash integer, _grainidn0 bigint, _grainidn1 bigint, _graintypehash integer, _graintypestring character varying,
            _grainidextensionstring character varying, _serviceid character varying, _grainstateversion integer, _payloadbinary bytea)
        RETURNS TABLE (newgrainstateversion integer)
        LANGUAGE plpgsql
        AS $body$
        BEGIN
            PERFORM pg_advisory_xact_lock(_grainidhash, _graintypehash);
            IF _grainstateversion IS NOT NULL THEN
                RETURN QUERY UPDATE OrleansStorage AS row
                SET payloadbinary = _payloadbinary, modifiedon = (now() at time zone 'utc'), version = row.version + 1
                WHERE row.grainidhash = _grainidhash AND row.graintypehash = _graintypehash
                    AND row.grainidn0 = _grainidn0 AND row.grainidn1 = _grainidn1 AND row.graintypestring = _graintypestring
                    AND row.grainidextensionstring IS NOT DISTINCT FROM _grainidextensionstring
                    AND row.serviceid = _serviceid AND row.version = _grainstateversion
                RETURNING row.version;
            ELSIF NOT EXISTS (
                SELECT 1 FROM OrleansStorage AS row
                WHERE row.grainidhash = _grainidhash AND row.graintypehash = _graintypehash
                    AND row.grainidn0 = _grainidn0 AND row.grainidn1 = _grainidn1 AND row.graintypestring = _graintypestring
                    AND row.grainidextensionstring IS NOT DISTINCT FROM _grainidextensionstring AND row.serviceid = _serviceid) THEN
                INSERT INTO OrleansStorage VALUES (_grainidhash, _grainidn0, _grainidn1, _graintypehash, _graintypestring,
                    _grainidextensionstring, _serviceid, _payloadbinary, (now() at time zone 'utc'), 1);
                RETURN QUERY SELECT 1;
            END IF;
        END
        $body$;
        """;

    private const string SqliteStorageTable = """
        CREATE TABLE IF NOT EXISTS OrleansStorage
        (
            GrainIdHash INT NOT NULL,
            GrainIdN0 BIGINT NOT NULL,
            GrainIdN1 BIGINT NOT NULL,
            GrainTypeHash INT NOT NULL,
            GrainTypeString NVARCHAR(512) NOT NULL,
            GrainIdExtensionString NVARCHAR(512) NULL,
            ServiceId NVARCHAR(150) NOT NULL,
            PayloadBinary BLOB NULL,
            ModifiedOn DATETIME NOT NULL,
            Version INT NULL
        );
        CREATE INDEX IF NOT EXISTS IX_OrleansStorage ON OrleansStorage (GrainIdHash, GrainTypeHash);
        """;

    private const string PostgreSqlStorageTable = """
        SELECT pg_advisory_xact_lock(7230113);
        CREATE TABLE IF NOT EXISTS OrleansStorage
        (
            grainidhash integer NOT NULL,
            grainidn0 bigint NOT NULL,
            grainidn1 bigint NOT NULL,
            graintypehash integer NOT NULL,
            graintypestring character varying(512) NOT NULL,
            grainidextensionstring character varying(512),
            serviceid character varying(150) NOT NULL,
            payloadbinary bytea,
            modifiedon timestamp without time zone NOT NULL,
            version integer
        );
        CREATE INDEX IF NOT EXISTS ix_orleansstorage ON OrleansStorage USING btree (grainidhash, graintypehash);
        """;

    private const string SqliteReminderTable = """
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

    private const string PostgreSqlReminderTable = """
        SELECT pg_advisory_xact_lock(7230113);
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
}
