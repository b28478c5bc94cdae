namespace ProductVideo.Storage.Sql.Writing;

/// <summary>A commit was asked for and not answered: it may have happened or not. The server knows.</summary>
internal sealed class CommitInDoubtException(string transaction, Exception innerException)
    : Exception($"The commit of transaction {transaction} was not answered: {innerException.Message}", innerException)
{
    /// <summary>The server's number of the transaction.</summary>
    public string Transaction { get; } = transaction;
}
