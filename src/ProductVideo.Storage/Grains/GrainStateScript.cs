namespace ProductVideo.Storage.Grains;

/// <summary>
/// Grain states. A row is found by the hashes of its key and its state's name, then by both in full; its version guards every change, so
/// of two writers that read the same version one gets no new version back.
/// </summary>
internal static class GrainStateScript
{
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

    private const string Clear = $"""
        UPDATE OrleansStorage SET PayloadBinary = NULL, ModifiedOn = MODIFIEDON, Version = Version + 1
        WHERE {ThisRow} AND Version = @GrainStateVersion
        RETURNING Version AS NewGrainStateVersion
        """;

    private const string SqliteWrite = $"""
        UPDATE OrleansStorage SET PayloadBinary = @PayloadBinary, ModifiedOn = MODIFIEDON, Version = Version + 1
        WHERE {ThisRow} AND Version = @GrainStateVersion
        RETURNING Version AS NewGrainStateVersion;
        INSERT INTO OrleansStorage (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, ModifiedOn, Version)
        SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary, MODIFIEDON, 1
        WHERE @GrainStateVersion IS NULL AND NOT EXISTS (SELECT 1 FROM OrleansStorage WHERE {ThisRow})
        RETURNING Version AS NewGrainStateVersion;
        """;

    private const string SqliteTable = """
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

    private const string PostgresTable = """
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

    // Two first writes at once would both find no row, so the writes of one grain take turns.
    private const string PostgresWriteFunction = """
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

    private const string PostgresWrite = """
        SELECT * FROM WriteToStorage(@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString,
            @ServiceId, @GrainStateVersion, @PayloadBinary)
        """;

    internal static IEnumerable<string> Sqlite() => [SqliteTable, .. Queries(SqliteWrite, "datetime('now')")];

    internal static IEnumerable<string> Postgres() => [PostgresTable, PostgresWriteFunction, .. Queries(PostgresWrite, "(now() at time zone 'utc')")];

    private static IEnumerable<string> Queries(string write, string now) =>
    [
        StoredQuery.Put("WriteToStorageKey", write.Replace("MODIFIEDON", now, StringComparison.Ordinal)),
        StoredQuery.Put("ReadFromStorageKey", Read),
        StoredQuery.Put("ClearStorageKey", Clear.Replace("MODIFIEDON", now, StringComparison.Ordinal)),
        StoredQuery.Put("DeleteStorageKey", Delete),
    ];
}
