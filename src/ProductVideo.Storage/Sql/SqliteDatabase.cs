using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using ProductVideo.Storage.Sql.Writing;

namespace ProductVideo.Storage.Sql;

/// <summary>
/// One SQLite file with a write-ahead log and ten seconds of patience with other writers. The writer commits with synchronous=FULL, so that
/// neither a killed process nor a power cut loses what was confirmed.
/// </summary>
public sealed class SqliteDatabase : SqlDatabase
{
    private const string Pragmas = "PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
    private readonly string _path;

    /// <summary>Names the file; it is made when first opened.</summary>
    public SqliteDatabase(string path)
    {
        _path = Path.GetFullPath(path);
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = _path, Pooling = true, DefaultTimeout = 30 }.ToString();
    }

    /// <inheritdoc/>
    public override string Invariant => "System.Data.SQLite";

    /// <inheritdoc/>
    public override string ConnectionString { get; }

    /// <inheritdoc/>
    public override string Place => $"The state file {_path}";

    /// <inheritdoc/>
    public override bool IsShared => false;

    /// <inheritdoc/>
    public override string ByBytes(string column) => column;

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken = default)
    {
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(Pragmas, cancellationToken: cancellationToken));
            return connection;
        }
        catch (SqliteException exception)
        {
            await connection.DisposeAsync();
            throw CannotBeOpened(exception);
        }
    }

    internal override WriteSession OpenWriteSession()
    {
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            connection.Open();
            return new SqliteWriteSession(connection);
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw CannotBeOpened(exception);
        }
    }

    private StorageException CannotBeOpened(SqliteException exception) => new(
        $"The state file {_path} cannot be opened ({exception.Message}). Check that it is writable and the disk is not full; " +
        "if it is damaged, delete it and run again: finished steps are found in the artifacts folder.",
        exception);
}
