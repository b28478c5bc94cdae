using Npgsql;
using Orleans.Tests.Storage;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Storage.Tests.Sql;

/// <summary>Fresh databases on the tests' own server.</summary>
internal static class PostgresFixture
{
    /// <summary>The connection string of a new, empty database. The test is skipped where there is no PostgreSQL.</summary>
    public static async Task<string> CreateAsync(PostgreSqlServer server)
    {
        Assert.SkipWhen(server.ConnectionString is null, "PostgreSQL is not installed.");
        var name = $"t{Guid.NewGuid():N}";
        await ExecuteAsync(server.ConnectionString!, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Runs statements beside the program.</summary>
    public static async Task ExecuteAsync(string connectionString, params string[] statements)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>A table of things and one of their number: a write that happened twice, or half, shows.</summary>
    public static Task MakeLedgerAsync(SqlDatabase database) => SchemaMigrator.MigrateAsync(
        database, "ledger", [new(1, "CREATE TABLE things (id TEXT PRIMARY KEY); CREATE TABLE tally (n BIGINT NOT NULL); INSERT INTO tally (n) VALUES (0);")]);

    /// <summary>Puts a thing in and counts it, in one write.</summary>
    public static async Task<long> AddAsync(SqlDatabase database, string id)
    {
        var outcomes = await database.Writer.WriteAsync(
            [new SqlStatement("INSERT INTO things (id) VALUES ($1)", id), new SqlStatement("UPDATE tally SET n = n + 1 RETURNING n")]);
        return (long)outcomes[1].Rows[0][0]!;
    }

    /// <summary>Things, and their number as it was counted.</summary>
    public static async Task<(long Things, long Tally)> CountAsync(SqlDatabase database) => (await database.Reader.QueryAsync(
        new SqlStatement("SELECT (SELECT COUNT(*) FROM things), n FROM tally"), row => (row.GetInt64(0), row.GetInt64(1))))[0];
}
