namespace ProductVideo.Storage.Grains;

/// <summary>One row of table <c>OrleansQuery</c>.</summary>
internal static class StoredQuery
{
    internal const string SqliteTable =
        "CREATE TABLE IF NOT EXISTS OrleansQuery (QueryKey TEXT PRIMARY KEY, QueryText TEXT NOT NULL);";

    internal const string PostgresTable = """
        CREATE TABLE IF NOT EXISTS OrleansQuery
        (
            QueryKey varchar(64) NOT NULL,
            QueryText varchar(8000) NOT NULL,
            CONSTRAINT OrleansQuery_Key PRIMARY KEY (QueryKey)
        );
        """;

    /// <summary>The statement that stores a query, in place of an older one.</summary>
    internal static string Put(string key, string text) => $"""
        INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('{key}', '{text.Replace("'", "''", StringComparison.Ordinal)}')
        ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText;
        """;
}
