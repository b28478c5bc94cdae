using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.States;

/// <summary>States that an earlier version of the program kept in the table of Orleans' own ADO.NET storage.</summary>
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
}
