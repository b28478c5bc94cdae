namespace ProductVideo.Storage.ReadModels;

/// <summary>Which rows of a listing are read, in the order of their ids.</summary>
/// <param name="Kind">What they are rows of.</param>
public sealed record ReadModelQuery(string Kind)
{
    /// <summary>Only those below this parent; null for all.</summary>
    public string? Parent { get; init; }

    /// <summary>Only those in one of these states; empty for all.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>Only ids that sort behind this one (by their bytes); null from the first.</summary>
    public string? After { get; init; }

    /// <summary>The most rows. Default: 500.</summary>
    public int Size { get; init; } = 500;
}
