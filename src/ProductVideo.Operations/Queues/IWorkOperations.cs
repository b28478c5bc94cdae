using ProductVideo.Abstractions.Work;
using ProductVideo.Storage.Work;

namespace ProductVideo.Operations.Queues;

/// <summary>Looks at the queue and the devices, and steers them.</summary>
public interface IWorkOperations
{
    /// <summary>Every queue with what it holds, those nearest to a finished result first.</summary>
    Task<IReadOnlyList<QueueState>> ListQueuesAsync(CancellationToken cancellationToken);

    /// <summary>The whole queue at a moment: its mode, what does not simply run, and every queue.</summary>
    Task<QueueOverview> GetOverviewAsync(CancellationToken cancellationToken);

    /// <summary>The devices of all processes by name; those not heard of for 30 s are <see cref="DeviceState.Silent"/>, and after 10 minutes no longer there.</summary>
    Task<IReadOnlyList<DeviceStatus>> ListDevicesAsync(CancellationToken cancellationToken);

    /// <summary>What was made of a scope of <see cref="WorkScope"/>; running if nothing.</summary>
    WorkMode ModeOf(string scope);

    /// <summary>Pauses, drains, takes out or resumes a scope of <see cref="WorkScope"/>; it stays so over restarts.</summary>
    Task SetModeAsync(string scope, WorkMode mode, string reason, CancellationToken cancellationToken);

    /// <summary>Puts an item before or behind the others; 0 takes the change back.</summary>
    Task SetBoostAsync(string itemId, int boost, CancellationToken cancellationToken);

    /// <summary>Puts what waits and what will be queued in a scope before or behind the rest: a product, an owner or an item of <see cref="WorkScope"/>; 0 takes the change back.</summary>
    Task SetScopeBoostAsync(string scope, int boost, CancellationToken cancellationToken);

    /// <summary>One item, or null if there is none.</summary>
    Task<QueueItem?> FindItemAsync(string itemId, CancellationToken cancellationToken);

    /// <summary>A page of items in the order in which they were queued.</summary>
    /// <param name="filter">Which items.</param>
    /// <param name="after">The last page's <see cref="WorkPage.Next"/>, or 0.</param>
    /// <param name="count">At most so many, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    Task<WorkPage> ListItemsAsync(WorkFilter filter, long after, int count, CancellationToken cancellationToken);

    /// <summary>Calls an item off; a running one stops within seconds. False: it had ended before, or there is no such item.</summary>
    Task<bool> CancelItemAsync(string itemId, CancellationToken cancellationToken);

    /// <summary>Asks whoever waits for a parked item to try it again. False: it is not parked.</summary>
    Task<bool> RequeueAsync(string itemId, CancellationToken cancellationToken);
}
