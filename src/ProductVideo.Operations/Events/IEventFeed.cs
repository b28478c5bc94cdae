using ProductVideo.Storage.Events;

namespace ProductVideo.Operations.Events;

/// <summary>Follows the event log as it grows, whichever silo writes it.</summary>
public interface IEventFeed
{
    /// <summary>
    /// The events behind a position and then every new one, until cancelled. Nothing is kept for a follower: one that is slow reads later, and only one that falls
    /// behind what the log keeps misses events, which it can tell by asking for the oldest one.
    /// </summary>
    /// <param name="after">Where the last reading ended; null for what happens from now on.</param>
    /// <param name="filter">Which events; null for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Events in order, in batches; an empty batch now and then says that there is nothing new.</returns>
    IAsyncEnumerable<IReadOnlyList<LoggedEvent>> FollowAsync(EventPosition? after, EventFilter? filter, CancellationToken cancellationToken);
}
