namespace ProductVideo.Storage.Events;

/// <summary>Everything that happened to items, in an order that every reader sees alike; old events are forgotten.</summary>
public interface IEventLog
{
    /// <summary>The events behind a position, in order. None is ever left out that is written later than one which was read.</summary>
    /// <param name="after">Where the last reading ended.</param>
    /// <param name="count">The most events.</param>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<LoggedEvent>> ReadAsync(EventPosition after, int count, EventFilter? filter = null, CancellationToken cancellationToken = default);

    /// <summary>The position of the newest event that can be read; <see cref="EventPosition.Start"/> if there is none.</summary>
    Task<EventPosition> FindNewestAsync(CancellationToken cancellationToken = default);

    /// <summary>The position of the oldest event that is still there; null if there is none.</summary>
    Task<EventPosition?> FindOldestAsync(CancellationToken cancellationToken = default);

    /// <summary>How often each thing happened to items of a kind since a moment.</summary>
    Task<IReadOnlyList<EventCount>> CountAsync(string kind, DateTimeOffset since, CancellationToken cancellationToken = default);

    /// <summary>Forgets all but the newest events.</summary>
    /// <param name="keep">How many stay.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task TrimAsync(long keep, CancellationToken cancellationToken = default);
}
