using System.Data.Common;

namespace ProductVideo.Storage.Sql;

/// <summary>A database that state is kept in: opens connections and knows the few points where the products differ.</summary>
public abstract class SqlDatabase
{
    /// <summary>The ADO.NET invariant name that Orleans knows the product by.</summary>
    public abstract string Invariant { get; }

    /// <summary>The connection string.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>What a SELECT that claims rows ends with, so that two claimers do not wait for each other.</summary>
    public abstract string ClaimSuffix { get; }

    /// <summary>A column's text as it is compared and sorted byte by byte, whatever the database's locale.</summary>
    public abstract string ByBytes(string column);

    /// <summary>An open connection, ready to use; the caller disposes of it.</summary>
    /// <exception cref="StorageException">The database cannot be opened.</exception>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>Runs <paramref name="work"/> in one transaction and commits it; an exception rolls everything back.</summary>
    public async Task<T> InTransactionAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(connection, transaction);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
