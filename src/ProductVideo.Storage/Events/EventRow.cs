namespace ProductVideo.Storage.Events;

/// <summary>A row of the log as the database gives it.</summary>
internal sealed class EventRow
{
    public long TransactionId { get; init; }

    public long Sequence { get; init; }

    public long At { get; init; }

    public string Kind { get; init; } = "";

    public string Id { get; init; } = "";

    public string Parent { get; init; } = "";

    public string State { get; init; } = "";

    public string Happened { get; init; } = "";

    public LoggedEvent ToEvent() =>
        new(new EventPosition(TransactionId, Sequence), DateTimeOffset.FromUnixTimeMilliseconds(At), Kind, Id, Parent, State, Happened);
}
