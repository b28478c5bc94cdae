using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A database of a supported kind: connections, commands, and the queries that it keeps in table OrleansQuery.</summary>
internal sealed class AdoNetDatabase
{
    internal const string PostgreSqlInvariant = "Npgsql";
    internal const string SqliteInvariant = "System.Data.SQLite";

    // SQLite has one writer at a time; waiting here costs less than retrying there.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Writers = new(StringComparer.Ordinal);

    private readonly string _connectionString;
    private readonly DbProviderFactory _factory;
    private readonly SemaphoreSlim? _writer;

    internal AdoNetDatabase(string setting, string? invariant, string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new OrleansConfigurationException($"{setting}.ConnectionString is required.");
        }

        _connectionString = connectionString;
        _factory = invariant switch
        {
            PostgreSqlInvariant => NpgsqlFactory.Instance,
            SqliteInvariant => SqliteFactory.Instance,
            _ => throw new OrleansConfigurationException(
                $"{setting}.Invariant is \"{invariant}\": use \"{PostgreSqlInvariant}\" for PostgreSQL or \"{SqliteInvariant}\" for SQLite."),
        };
        IsSqlite = invariant == SqliteInvariant;
        _writer = IsSqlite ? Writers.GetOrAdd(connectionString, static _ => new SemaphoreSlim(1)) : null;
    }

    internal bool IsSqlite { get; }

    /// <summary>Reads the queries; as with the package, the application has made the tables and stored them.</summary>
    internal async Task<Dictionary<string, string>> LoadQueriesAsync(params IEnumerable<string> required)
    {
        Dictionary<string, string> queries;
        try
        {
            queries = await ReadQueriesAsync();
        }
        catch (DbException exception)
        {
            throw new OrleansConfigurationException(
                $"The table OrleansQuery cannot be read ({exception.Message}). Check the connection, and that the application's scripts have made the tables.", exception);
        }

        var missing = required.Where(key => !queries.ContainsKey(key)).ToList();
        return missing.Count == 0
            ? queries
            : throw new OrleansConfigurationException($"Not all required queries found. Missing are: {string.Join(", ", missing)}");
    }

    /// <summary>Runs a query and reads the rows of all its results.</summary>
    internal async Task<List<T>> QueryAsync<T>(string sql, bool writes, Action<DbCommand> parameters, Func<DbDataReader, T> read)
    {
        var writer = writes ? _writer : null;
        if (writer is not null)
        {
            await writer.WaitAsync();
        }

        try
        {
            await using var connection = await OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            parameters(command);
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<T>();
            do
            {
                while (await reader.ReadAsync())
                {
                    rows.Add(read(reader));
                }
            }
            while (await reader.NextResultAsync());
            return rows;
        }
        finally
        {
            writer?.Release();
        }
    }

    internal static void Add(DbCommand command, string name, DbType type, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }

    private async Task<Dictionary<string, string>> ReadQueriesAsync() => (await QueryAsync(
            "SELECT QueryKey, QueryText FROM OrleansQuery",
            writes: false,
            static _ => { },
            static reader => (Key: reader.GetString(0), Text: reader.GetString(1))))
        .ToDictionary(query => query.Key, query => query.Text, StringComparer.Ordinal);

    private async Task<DbConnection> OpenAsync()
    {
        var connection = _factory.CreateConnection()!;
        connection.ConnectionString = _connectionString;
        await connection.OpenAsync();
        if (IsSqlite)
        {
            // WAL lets readers read beside the writer; with it, NORMAL loses no commit when the process dies.
            await using var pragmas = connection.CreateCommand();
            pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=30000;";
            await pragmas.ExecuteNonQueryAsync();
        }

        return connection;
    }
}
