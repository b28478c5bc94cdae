namespace ProductVideo.Datasets.Building;

/// <summary>What a dataset is built from.</summary>
public sealed record DatasetRequest
{
    /// <summary>The dataset's name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>The clips that go in.</summary>
    public required IReadOnlyList<DatasetClip> Clips { get; init; }

    /// <summary>The clips that were refused.</summary>
    public IReadOnlyList<RefusedClip> Refused { get; init; } = [];

    /// <summary>How products are shared out to train, validation and test.</summary>
    public SplitRatios Ratios { get; init; } = new();

    /// <summary>The settings that made the clips, for the record: thresholds, mask variant, frame rate.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];
}
