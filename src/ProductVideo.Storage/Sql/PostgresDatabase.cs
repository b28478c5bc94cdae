using System.Data.Common;
using Npgsql;

namespace ProductVideo.Storage.Sql;

/// <summary>A PostgreSQL database, for several processes.</summary>
public sealed class PostgresDatabase(string connectionString) : SqlDatabase
{
    /// <inheritdoc/>
    public override string Invariant => "Npgsql";

    /// <inheritdoc/>
    public override string ConnectionString { get; } = connectionString;

    /// <inheritdoc/>
    public override string ClaimSuffix => " FOR UPDATE OF w SKIP LOCKED";

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
            throw new StorageException(
                $"PostgreSQL at {connection.Host}:{connection.Port}, database '{connection.Database}', does not answer ({exception.Message}). " +
                "Check that it runs and that storage.connectionString is right.",
                exception);
        }
    }
}
