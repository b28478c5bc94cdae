using System.Data.Common;
using Dapper;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Backup;

/// <summary>The tables of a database that belong into a back-up, read off the database itself, so that a table which a later version adds is not forgotten.</summary>
internal static class TableCatalogue
{
    // Made anew by every start, about processes that run now, or kept in the manifest.
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "orleansquery", "orleansmembershiptable", "orleansmembershipversiontable", "schema_versions", "sqlite_sequence", "writer_marks", "duties",

        // Taken over into grain_states at the first start with this version.
        "orleansstorage",
    };

    /// <summary>The events follow the rows whose triggers would write them anew.</summary>
    public const string Events = "events";

    /// <summary>Names and columns, in small letters, by name with the events last.</summary>
    public static async Task<IReadOnlyList<(string Name, IReadOnlyList<TableColumn> Columns)>> ReadAsync(
        SqlDatabase database, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var question = database is SqliteDatabase
            ? """
              SELECT lower(t.name) AS "Table", lower(c.name) AS Name, lower(c.type) AS Type, 0 AS IsIdentity
              FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY 1, c.cid
              """
            : """
              SELECT c.table_name AS "Table", c.column_name AS Name, c.data_type AS Type, CASE WHEN c.is_identity = 'YES' THEN 1 ELSE 0 END AS IsIdentity
              FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
              WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position
              """;
        var columns = await connection.QueryAsync<TableColumn>(new CommandDefinition(question, transaction: transaction, cancellationToken: cancellationToken));
        return
        [
            .. columns.Where(column => !LeftOut.Contains(column.Table))
                .GroupBy(column => column.Table, StringComparer.Ordinal)
                .Select(group => (Name: group.Key, Columns: (IReadOnlyList<TableColumn>)[.. group]))
                .OrderBy(table => string.Equals(table.Name, Events, StringComparison.Ordinal) ? 1 : 0).ThenBy(table => table.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The versions of the tables, by group.</summary>
    public static async Task<SortedDictionary<string, int>> ReadVersionsAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var versions = await connection.QueryAsync<(string Name, long Version)>(new CommandDefinition(
            "SELECT name, CAST(version AS BIGINT) FROM schema_versions", transaction: transaction, cancellationToken: cancellationToken));
        return new SortedDictionary<string, int>(versions.ToDictionary(pair => pair.Name, pair => (int)pair.Version, StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
