using System.Data.Common;
using ProductVideo.Storage.Sql.Writing;

namespace ProductVideo.Storage.Sql;

/// <summary>A database that state is kept in: opens connections and knows the few points where the products differ.</summary>
public abstract class SqlDatabase : IDisposable
{
    private readonly Lazy<SqlWriter> _writer;
    private readonly Lazy<SqlReader> _reader;

    /// <summary>Opens nothing yet.</summary>
    protected SqlDatabase()
    {
        _writer = new Lazy<SqlWriter>(() => new SqlWriter(this));
        _reader = new Lazy<SqlReader>(() => new SqlReader(this));
    }

    /// <summary>The database in words, for messages: a file's path or a server's address.</summary>
    public abstract string Place { get; }

    /// <summary>How long a write waits for a database that takes none, before its caller is told; later ones are told at once until it works again. Default: 30 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether other processes may work in the database too.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Writes in groups: everything small that this process writes goes through it.</summary>
    public SqlWriter Writer => _writer.Value;

    /// <summary>Queries with prepared statements.</summary>
    public SqlReader Reader => _reader.Value;

    /// <summary>The ADO.NET invariant name that Orleans knows the product by.</summary>
    public abstract string Invariant { get; }

    /// <summary>The connection string.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>A column's text as it is compared and sorted byte by byte, whatever the database's locale.</summary>
    public abstract string ByBytes(string column);

    /// <summary>An open connection, ready to use; the caller disposes of it.</summary>
    /// <exception cref="StorageException">The database cannot be opened.</exception>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>Runs <paramref name="work"/> over a connection of its own. If the line breaks it is run again, and a server that restarts is waited for, about two seconds.</summary>
    /// <param name="work">Queries, or changes that may be made twice.</param>
    /// <param name="isRepeatable">Whether it may be run again.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="StorageException">The database does not answer.</exception>
    public Task<T> WithConnectionAsync<T>(Func<DbConnection, Task<T>> work, bool isRepeatable = true, CancellationToken cancellationToken = default) => QueryAttempts.RunAsync(
        this,
        async () =>
        {
            await using var connection = await OpenAsync(cancellationToken);
            return await work(connection);
        },
        isRepeatable,
        cancellationToken);

    /// <summary>Runs <paramref name="work"/> in one transaction and commits it; an exception rolls everything back.</summary>
    public async Task<T> InTransactionAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(connection, transaction);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>Commits what waits and closes what was kept open.</summary>
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A connection for the writer alone.</summary>
    internal abstract WriteSession OpenWriteSession();

    /// <summary>Commits what waits and closes what was kept open.</summary>
    protected virtual void Dispose(bool isDisposing)
    {
        if (_writer.IsValueCreated)
        {
            _writer.Value.Dispose();
        }

        if (_reader.IsValueCreated)
        {
            _reader.Value.Dispose();
        }
    }
}
