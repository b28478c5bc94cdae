namespace ProductVideo.Storage.Work;

/// <summary>What an operator does with the queue.</summary>
public interface IWorkControl
{
    /// <summary>The scopes that do not simply run, as this process knows them.</summary>
    IReadOnlyList<WorkControl> Controls { get; }

    /// <summary>What was made of a scope, <see cref="WorkMode.Running"/> if nothing.</summary>
    WorkMode ModeOf(string scope);

    /// <summary>Pauses, drains, takes out or resumes a scope; it stays so over restarts. Returns after it is on the disk.</summary>
    Task SetModeAsync(string scope, WorkMode mode, string reason, CancellationToken cancellationToken = default);

    /// <summary>Changes the priority of what waits and what will be queued in a scope: an owner, a product or an item. 0 takes the change back.</summary>
    Task SetBoostAsync(string scope, int boost, CancellationToken cancellationToken = default);

    /// <summary>A page of items in the order in which they were queued.</summary>
    /// <param name="filter">Which items.</param>
    /// <param name="after">The last page's <see cref="WorkPage.Next"/>, or 0.</param>
    /// <param name="count">At most so many, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    Task<WorkPage> ListAsync(WorkFilter filter, long after, int count, CancellationToken cancellationToken = default);

    /// <summary>One item, or null.</summary>
    Task<WorkRecord?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Calls items off by id; leased ones lose their lease at once. Returns how many were.</summary>
    Task<int> CancelItemsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default);

    /// <summary>Notes that a parked item's owner was asked to try again. False: it is not parked.</summary>
    Task<bool> MarkRetriedAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The queues that hold something.</summary>
    IReadOnlyList<WorkQueueDepth> Depths();
}
