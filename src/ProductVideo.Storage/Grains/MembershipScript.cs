namespace ProductVideo.Storage.Grains;

/// <summary>
/// The silos of a cluster. Every change of a silo's status raises the table's version from the one that the writer has read, in the same
/// statement, so of two silos that declare different things about a third only one gets through.
/// </summary>
internal static class MembershipScript
{
    // SiloStatus.Dead
    private const int Dead = 6;

    private const string ThisSilo = "DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation";

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS OrleansMembershipVersionTable
        (
            DeploymentId varchar(150) NOT NULL,
            Timestamp timestamptz(3) NOT NULL DEFAULT now(),
            Version integer NOT NULL DEFAULT 0,
            CONSTRAINT PK_OrleansMembershipVersionTable_DeploymentId PRIMARY KEY (DeploymentId)
        );
        CREATE TABLE IF NOT EXISTS OrleansMembershipTable
        (
            DeploymentId varchar(150) NOT NULL,
            Address varchar(45) NOT NULL,
            Port integer NOT NULL,
            Generation integer NOT NULL,
            SiloName varchar(150) NOT NULL,
            HostName varchar(150) NOT NULL,
            Status integer NOT NULL,
            ProxyPort integer NULL,
            SuspectTimes varchar(8000) NULL,
            StartTime timestamptz(3) NOT NULL,
            IAmAliveTime timestamptz(3) NOT NULL,
            CONSTRAINT PK_MembershipTable_DeploymentId PRIMARY KEY (DeploymentId, Address, Port, Generation),
            CONSTRAINT FK_MembershipTable_MembershipVersionTable_DeploymentId
                FOREIGN KEY (DeploymentId) REFERENCES OrleansMembershipVersionTable (DeploymentId)
        );
        """;

    private const string RaiseVersion = """
        UPDATE OrleansMembershipVersionTable SET Timestamp = now(), Version = Version + 1
        WHERE DeploymentId = @DeploymentId AND Version = @Version
        """;

    private const string Insert = $"""
        WITH raised AS ({RaiseVersion} AND NOT EXISTS (SELECT 1 FROM OrleansMembershipTable WHERE {ThisSilo}) RETURNING 1),
        added AS (
            INSERT INTO OrleansMembershipTable (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
            SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM raised
            RETURNING 1)
        SELECT CAST(COUNT(*) AS integer) FROM added
        """;

    private const string Update = $"""
        WITH raised AS ({RaiseVersion} AND EXISTS (SELECT 1 FROM OrleansMembershipTable WHERE {ThisSilo}) RETURNING 1),
        changed AS (
            UPDATE OrleansMembershipTable SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
            WHERE {ThisSilo} AND EXISTS (SELECT 1 FROM raised) RETURNING 1)
        SELECT CAST(COUNT(*) AS integer) FROM changed
        """;

    // The version comes back even where there is no silo.
    private const string Read = """
        SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version
        FROM OrleansMembershipVersionTable v LEFT JOIN OrleansMembershipTable m ON m.DeploymentId = v.DeploymentId
        """;

    internal static IEnumerable<string> Postgres() =>
    [
        Tables,
        StoredQuery.Put("InsertMembershipVersionKey", """
            WITH made AS (INSERT INTO OrleansMembershipVersionTable (DeploymentId) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
            SELECT CAST(COUNT(*) AS integer) FROM made
            """),
        StoredQuery.Put("InsertMembershipKey", Insert),
        StoredQuery.Put("UpdateMembershipKey", Update),
        StoredQuery.Put("UpdateIAmAlivetimeKey", $"UPDATE OrleansMembershipTable SET IAmAliveTime = @IAmAliveTime WHERE {ThisSilo}"),
        StoredQuery.Put(
            "MembershipReadRowKey",
            $"{Read} AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation WHERE v.DeploymentId = @DeploymentId"),
        StoredQuery.Put("MembershipReadAllKey", $"{Read} WHERE v.DeploymentId = @DeploymentId"),
        StoredQuery.Put(
            "GatewaysQueryKey",
            "SELECT Address, ProxyPort, Generation FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0"),
        StoredQuery.Put(
            "CleanupDefunctSiloEntriesKey",
            $"DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status = {Dead}"),
        StoredQuery.Put("DeleteMembershipTableEntriesKey", """
            DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId;
            DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId
            """),
    ];
}
