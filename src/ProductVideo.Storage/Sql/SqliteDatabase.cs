using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ProductVideo.Storage.Sql;

/// <summary>
/// One SQLite file: write-ahead log, ten seconds of patience with other writers, and synchronous=NORMAL: a killed process
/// loses nothing; a power cut may lose the last commits but leaves an older consistent state, which every step survives.
/// </summary>
public sealed class SqliteDatabase : SqlDatabase
{
    private const string Pragmas = "PRAGMA busy_timeout = 10000; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;";
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
    public override string ClaimSuffix => "";

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
            throw new StorageException(
                $"The state file {_path} cannot be opened ({exception.Message}). Check that it is writable and the disk is not full; " +
                "if it is damaged, delete it and run again: finished steps are found in the artifacts folder.",
                exception);
        }
    }
}
