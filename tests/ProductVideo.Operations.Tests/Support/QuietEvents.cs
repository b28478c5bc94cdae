using ProductVideo.Storage.Events;

namespace ProductVideo.Operations.Tests.Support;

/// <summary>An event log that nothing is ever written to.</summary>
internal sealed class QuietEvents : IEventLog
{
    public Task<IReadOnlyList<LoggedEvent>> ReadAsync(EventPosition after, int count, EventFilter? filter = null, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<LoggedEvent>>([]);

    public Task<EventPosition> FindNewestAsync(CancellationToken cancellationToken = default) => Task.FromResult(EventPosition.Start);

    public Task<EventPosition?> FindOldestAsync(CancellationToken cancellationToken = default) => Task.FromResult<EventPosition?>(null);

    public Task<IReadOnlyList<EventCount>> CountAsync(string kind, DateTimeOffset since, CancellationToken cancellationToken = default) => throw new NotSupportedException("No test counts events.");

    public Task TrimAsync(long keep, CancellationToken cancellationToken = default) => throw new NotSupportedException("No test forgets events.");
}
