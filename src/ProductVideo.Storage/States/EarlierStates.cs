using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.States;

/// <summary>States that an earlier version of the program kept elsewhere: in the table of Orleans' own ADO.NET storage, or under one name for all kinds of jobs.</summary>
internal static class EarlierStates
{
    private const string Table = "orleansstorage";

    /// <summary>Copies them over once; states that are there already are newer and stay.</summary>
    public static async Task TakeOverAsync(SqlDatabase database, CancellationToken cancellationToken)
    {
        var catalogue = database is SqliteDatabase
            ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = $1"
            : "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = $1";
        if ((await database.Reader.QueryAsync(new SqlStatement(catalogue, Table), row => row.GetInt32(0), cancellationToken)).Count > 0)
        {
            await database.Writer.WriteAsync(new SqlStatement("""
                INSERT INTO grain_states (kind, id, stamp, payload)
                SELECT GrainTypeString, GrainIdExtensionString, Version, PayloadBinary FROM OrleansStorage
                WHERE GrainIdExtensionString IS NOT NULL AND PayloadBinary IS NOT NULL ON CONFLICT (kind, id) DO NOTHING
                """));
        }
    }

    /// <summary>
    /// Gives each kind of job the states of its own: under one name, a dataset and a training of the same name took each other's place. Which jobs there are say the
    /// listings; each gets what is there, as it would have been given before.
    /// </summary>
    public static async Task SplitJobsAsync(SqlDatabase database, CancellationToken cancellationToken)
    {
        var jobs = await database.Reader.QueryAsync(new SqlStatement("SELECT 1 FROM grain_states WHERE kind = 'job' LIMIT 1"), row => row.GetInt32(0), cancellationToken);
        if (jobs.Count > 0)
        {
            await database.Writer.WriteAsync(
            [
                new SqlStatement("""
                    INSERT INTO grain_states (kind, id, stamp, payload)
                    SELECT r.kind, s.id, s.stamp, s.payload FROM grain_states s JOIN read_model r ON r.id = s.id
                    WHERE s.kind = 'job' AND r.kind IN ('dataset', 'training', 'pair', 'evaluation') ON CONFLICT (kind, id) DO NOTHING
                    """),
                new SqlStatement("DELETE FROM grain_states WHERE kind = 'job'"),
            ]);
        }
    }
}
