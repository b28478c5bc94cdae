using System.Data.Common;
using Npgsql;
using ProductVideo.Storage.Sql.Writing;

namespace ProductVideo.Storage.Sql;

/// <summary>A PostgreSQL database, for several processes. Statements are prepared on the server once they have been used twice.</summary>
public sealed class PostgresDatabase : SqlDatabase
{
    private const int PreparedStatements = 100;

    /// <summary>Names the database; nothing is opened yet.</summary>
    /// <exception cref="ArgumentException">The text is no connection string.</exception>
    public PostgresDatabase(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.MaxAutoPrepare == 0)
        {
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (PreparedStatements, 2);
        }

        ConnectionString = settings.ConnectionString;
        Place = $"PostgreSQL at {settings.Host}:{settings.Port}, database '{settings.Database}',";
    }

    /// <inheritdoc/>
    public override string Invariant => "Npgsql";

    /// <inheritdoc/>
    public override string ConnectionString { get; }

    /// <inheritdoc/>
    public override string Place { get; }

    /// <inheritdoc/>
    public override bool IsShared => true;

    /// <inheritdoc/>
    public override string ByBytes(string column) => $"{column} COLLATE \"C\"";

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken = default)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (NpgsqlException exception)
        {
            await connection.DisposeAsync();
            throw DoesNotAnswer(exception);
        }
    }

    internal override WriteSession OpenWriteSession()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        try
        {
            connection.Open();
            return new BatchWriteSession(connection);
        }
        catch (NpgsqlException exception)
        {
            connection.Dispose();
            throw DoesNotAnswer(exception);
        }
    }

    private StorageException DoesNotAnswer(NpgsqlException exception) =>
        new($"{Place} does not answer ({exception.Message}). Check that it runs and that storage.connectionString is right.", exception);
}
