namespace ProductVideo.Datasets.Building;

/// <summary>A clip that is not in the dataset; it appears in the manifest only, so that every shot is accounted for.</summary>
public sealed record RefusedClip
{
    /// <summary>The clip's id.</summary>
    public required string Id { get; init; }

    /// <summary>The product's id.</summary>
    public required string ProductId { get; init; }

    /// <summary>How it ended: rejected, failed or cancelled.</summary>
    public required string Outcome { get; init; }

    /// <summary>Why, the most fundamental reason first.</summary>
    public IReadOnlyList<DatasetReason> Reasons { get; init; } = [];

    /// <summary>The scores that the clip was judged by; empty when it never got that far.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Scores { get; init; } = [];
}
