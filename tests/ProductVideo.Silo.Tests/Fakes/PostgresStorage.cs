using Npgsql;
using Orleans.Tests.Storage;
using ProductVideo.Silo.Hosting;

namespace ProductVideo.Silo.Tests.Fakes;

/// <summary>Settings for a fresh database on the tests' own server.</summary>
internal static class PostgresStorage
{
    /// <summary>A new, empty database. The test is skipped where there is no PostgreSQL.</summary>
    public static async Task<StorageOptions> CreateAsync(PostgreSqlServer server)
    {
        Assert.SkipWhen(server.ConnectionString is null, "PostgreSQL is not installed.");
        var name = $"t{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection($"{server.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return new StorageOptions { State = StateStore.Postgres, ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString };
    }
}
