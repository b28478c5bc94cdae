using ProductVideo.Datasets.Building;

namespace ProductVideo.Datasets;

/// <summary>What a manifest says about one clip.</summary>
public sealed record ManifestClip
{
    /// <summary>The clip's id.</summary>
    public required string Id { get; init; }

    /// <summary>The product's id.</summary>
    public required string ProductId { get; init; }

    /// <summary>accepted, rejected, failed or cancelled.</summary>
    public required string Outcome { get; init; }

    /// <summary>train, val or test; null for a clip that is not in the dataset.</summary>
    public string? Split { get; init; }

    /// <summary>The prompt; null for a clip that is not in the dataset.</summary>
    public string? Prompt { get; init; }

    /// <summary>The model that made its masks, by name and version or hash; null for a clip that is not in the dataset. <c>classical</c> is the method without weights.</summary>
    public string? MaskedBy { get; init; }

    /// <summary>Why the clip was refused.</summary>
    public IReadOnlyList<DatasetReason> Reasons { get; init; } = [];

    /// <summary>The scores behind the decision.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The clip's files.</summary>
    public IReadOnlyList<DatasetFile> Files { get; init; } = [];
}
