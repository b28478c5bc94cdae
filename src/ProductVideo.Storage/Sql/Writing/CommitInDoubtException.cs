namespace ProductVideo.Storage.Sql.Writing;

/// <summary>A commit was asked for and not answered: it may have happened or not. The server knows.</summary>
internal sealed class CommitInDoubtException(string mark, Exception innerException)
    : Exception($"A commit was not answered: {innerException.Message}", innerException)
{
    /// <summary>What the transaction leaves in the database if it happened.</summary>
    public string Mark { get; } = mark;
}
