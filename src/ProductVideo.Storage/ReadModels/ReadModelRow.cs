namespace ProductVideo.Storage.ReadModels;

/// <summary>One line of a listing: a grain's state in small, good for lists and counts only.</summary>
public sealed class ReadModelRow
{
    /// <summary>What it is a row of, such as <c>clip</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The grain's key.</summary>
    public required string Id { get; init; }

    /// <summary>The key of the grain above it, or empty.</summary>
    public required string Parent { get; init; }

    /// <summary>The state's name.</summary>
    public required string State { get; init; }

    /// <summary>The version of the grain's state; a row never goes back to an older one.</summary>
    public required long Version { get; init; }

    /// <summary>Whatever a listing shows, as JSON.</summary>
    public required string Json { get; init; }
}
