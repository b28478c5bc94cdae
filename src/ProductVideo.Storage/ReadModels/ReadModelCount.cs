namespace ProductVideo.Storage.ReadModels;

/// <summary>How many rows of a kind are in a state.</summary>
public sealed class ReadModelCount
{
    /// <summary>The kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The state's name.</summary>
    public required string State { get; init; }

    /// <summary>Rows.</summary>
    public required long Count { get; init; }
}
