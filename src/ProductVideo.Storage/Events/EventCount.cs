namespace ProductVideo.Storage.Events;

/// <summary>How often something happened.</summary>
public sealed class EventCount
{
    /// <summary>What happened.</summary>
    public required string Happened { get; init; }

    /// <summary>How often.</summary>
    public required long Count { get; init; }
}
