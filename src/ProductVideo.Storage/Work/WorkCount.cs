namespace ProductVideo.Storage.Work;

/// <summary>How many items of a queue have a status.</summary>
public sealed class WorkCount
{
    /// <summary>The queue.</summary>
    public required string Capability { get; init; }

    /// <summary>The status.</summary>
    public required WorkStatus Status { get; init; }

    /// <summary>Items.</summary>
    public required long Count { get; init; }
}
