using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ProductVideo.Storage.Sql.Writing;

/// <summary>Tells a database's passing troubles from lasting ones, and puts the latter into words.</summary>
internal static class SqlErrors
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Full = 13;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;

    /// <summary>Whether the same write may succeed a little later.</summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: Busy or Locked or InputOutput } => true,
        PostgresException answered => answered.IsTransient,
        NpgsqlException or TimeoutException => true,
        StorageException { InnerException: { } inner } => IsPassing(inner),
        _ => false,
    };

    /// <summary>Whether the error is the database's and would meet every write, not the statement's own.</summary>
    public static bool IsOfTheWhole(Exception exception) =>
        exception is StorageException or SqliteException { SqliteErrorCode: Full or ReadOnly } || IsPassing(exception);

    /// <summary>The error with its place and remedy.</summary>
    public static Exception Describe(Exception exception, SqlDatabase database) => exception switch
    {
        SqliteException { SqliteErrorCode: Full } => StorageException.DiskFull(database.Place, exception),
        SqliteException { SqliteErrorCode: ReadOnly or InputOutput or Busy or Locked } => new StorageException(
            $"{database.Place} cannot be written ({exception.Message}). Check that it is writable, that its disk works, and that no other program holds it.", exception),
        NpgsqlException or TimeoutException => new StorageException(
            $"{database.Place} does not take writes ({exception.Message}). Check that it runs and is reachable; what was under way goes on when it answers.", exception),
        DbException => new StorageException($"{database.Place} refused a write ({exception.Message}).", exception),
        _ => exception,
    };
}
