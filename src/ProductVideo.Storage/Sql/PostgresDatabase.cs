using System.Data;
using System.Data.Common;
using Npgsql;
using ProductVideo.Storage.Sql.Writing;

namespace ProductVideo.Storage.Sql;

/// <summary>A PostgreSQL database, for several processes. Statements are prepared on the server once they have been used twice.</summary>
public sealed class PostgresDatabase : SqlDatabase
{
    /// <summary>What the driver's metrics and spans call this program's connections; without a name they would tell the connection string.</summary>
    public const string Pool = "productvideo";

    private const int PreparedStatements = 100;
    private const int KeepAliveSeconds = 15;
    private readonly NpgsqlDataSource _pool;
    private readonly NpgsqlDataSource _alone;
    private readonly string _writer = Guid.NewGuid().ToString("N");

    /// <summary>Names the database; nothing is opened yet.</summary>
    /// <param name="connectionString">Npgsql's connection string.</param>
    /// <param name="password">The role's password, in place of the one in the connection string; null to leave that.</param>
    /// <exception cref="ArgumentException">The text is no connection string, or names no server.</exception>
    public PostgresDatabase(string connectionString, string? password = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.MaxAutoPrepare == 0)
        {
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (PreparedStatements, 2);
        }

        if (string.IsNullOrWhiteSpace(settings.Host))
        {
            throw new ArgumentException("The connection string names no Host.", nameof(connectionString));
        }

        settings.Password = password ?? settings.Password;
        settings.ApplicationName ??= "productvideo";

        // A peer that is gone without a word, its machine or the way to it lost, is noticed within a minute and not within hours.
        settings.TcpKeepAlive = true;
        (settings.TcpKeepAliveTime, settings.TcpKeepAliveInterval) = (KeepAliveSeconds, KeepAliveSeconds / 3);
        ConnectionString = settings.ConnectionString;
        _pool = new NpgsqlDataSourceBuilder(ConnectionString) { Name = Pool }.Build();
        (settings.Pooling, settings.CommandTimeout) = (false, 0);
        _alone = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = $"{Pool} claim" }.Build();
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

    /// <summary>How long the server waits for the commit of a transaction whose statements it has answered, before it takes the client for gone: 15 s.</summary>
    internal TimeSpan CommitWait { get; init; } = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public override string ByBytes(string column) => $"{column} COLLATE \"C\"";

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken = default)
    {
        var connection = _pool.CreateConnection();
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

    /// <summary>An open connection outside the pool, whose session and whose locks end when it is disposed of.</summary>
    /// <exception cref="StorageException">The database cannot be opened.</exception>
    internal async Task<NpgsqlConnection> OpenAloneAsync(CancellationToken cancellationToken)
    {
        var connection = _alone.CreateConnection();
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
        var connection = _pool.CreateConnection();
        try
        {
            connection.Open();
            return new BatchWriteSession(connection, _writer, CommitWait);
        }
        catch (NpgsqlException exception)
        {
            var isOpen = connection.State == ConnectionState.Open;
            connection.Dispose();
            if (isOpen)
            {
                // The server answers, and says what it does not do.
                throw;
            }

            throw DoesNotAnswer(exception);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        base.Dispose(isDisposing);
        _pool.Dispose();
        _alone.Dispose();
    }

    private StorageException DoesNotAnswer(NpgsqlException exception) =>
        new($"{Place} does not answer ({exception.Message}). Check that it runs and that storage.connectionString is right.", exception);
}
