using System.Collections.Frozen;
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

    // A server that is stopped, crashed or starting, has ended the session or, because the way to it was slow, its transaction, or was made read-only: Npgsql does
    // not count these as passing.
    private static readonly FrozenSet<string> Outages =
        new[] { "57P01", "57P02", "57P03", "57P05", "25P03", "25P04", PostgresErrorCodes.ReadOnlySqlTransaction }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the same write may succeed a little later, also when somebody has to free space or mend something first.</summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: Busy or Locked or InputOutput or Full or ReadOnly } => true,
        PostgresException answered => answered.IsTransient || Outages.Contains(answered.SqlState),
        NpgsqlException or TimeoutException => true,
        StorageException or CommitInDoubtException => exception.InnerException is { } inner && IsPassing(inner),
        _ => false,
    };

    /// <summary>Whether the error is the database's and would meet every write, not the statement's own.</summary>
    public static bool IsOfTheWhole(Exception exception) => exception is StorageException || IsPassing(exception);

    /// <summary>The error with its place and remedy.</summary>
    public static Exception Describe(Exception exception, SqlDatabase database) => exception switch
    {
        CommitInDoubtException { InnerException: { } inner } => Describe(inner, database),
        SqliteException { SqliteErrorCode: Full } => StorageException.DiskFull(database.Place, exception),
        SqliteException { SqliteErrorCode: ReadOnly or InputOutput or Busy or Locked } => new StorageException(
            $"{database.Place} cannot be written ({exception.Message}). Check that it is writable, that its disk works, and that no other program holds it.", exception),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new StorageException(
            $"{database.Place} does not take writes, since its disk is full ({exception.Message}). Free some space there; what was under way goes on then.", exception),
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => new StorageException(
            $"{database.Place} does not take writes, since it is read-only. Name the primary server in storage.connectionString, or make this one writable.", exception),
        NpgsqlException or TimeoutException when IsPassing(exception) => new StorageException(
            $"{database.Place} does not take writes ({exception.Message}). Check that it runs and is reachable; what was under way goes on when it answers.", exception),
        DbException => new StorageException($"{database.Place} refused a write ({exception.Message}).", exception),
        _ => exception,
    };

    /// <summary>The error of a query, after several attempts.</summary>
    public static Exception DescribeQuery(Exception exception, SqlDatabase database) => exception is DbException or TimeoutException
        ? new StorageException($"{database.Place} does not answer ({exception.Message}). Check that it runs and is reachable.", exception)
        : exception;
}
