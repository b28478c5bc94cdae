namespace ProductVideo.Storage.Sql.Writing;

/// <summary>Statements that wait for their commit, all or none of them.</summary>
internal sealed class PendingWrite(IReadOnlyList<SqlStatement> statements)
{
    private readonly TaskCompletionSource<IReadOnlyList<SqlOutcome>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<SqlStatement> Statements { get; } = statements;

    /// <summary>What the statements did in the transaction that is under way; nobody sees it before the commit.</summary>
    public SqlOutcome[] Outcomes { get; } = new SqlOutcome[statements.Count];

    public Task<IReadOnlyList<SqlOutcome>> WaitAsync() => Volatile.Read(in _done).Task;

    public void Complete() => _done.TrySetResult(Outcomes);

    public void Fail(Exception exception) => _done.TrySetException(exception);
}
