namespace ProductVideo.Datasets.Building;

/// <summary>An accepted clip and the files that go into the dataset. The files are copied, never moved or changed.</summary>
public sealed record DatasetClip
{
    /// <summary>The clip's id, such as <c>JEWE001_001</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The product's id, such as <c>JEWE001</c>.</summary>
    public required string ProductId { get; init; }

    /// <summary>What the clip shows.</summary>
    public required string Prompt { get; init; }

    /// <summary>The normalised clip, mp4.</summary>
    public required string VideoPath { get; init; }

    /// <summary>The folder with the exact masks, one 8-bit PNG a frame named 0000.png and on.</summary>
    public required string MasksFolder { get; init; }

    /// <summary>The masked video, mp4.</summary>
    public required string MaskedVideoPath { get; init; }

    /// <summary>The mask that the masked video was made with, as video, mp4.</summary>
    public required string MaskVideoPath { get; init; }

    /// <summary>The product's reference image, PNG; null when the product has no photos.</summary>
    public string? ReferenceImagePath { get; init; }

    /// <summary>The model that made the masks, by name and version or hash; null where that is not known.</summary>
    public string? MaskedBy { get; init; }

    /// <summary>The model that cut the reference image's photos out, by name and version or hash; null where that is not known.</summary>
    public string? ReferenceCutOutBy { get; init; }

    /// <summary>The scores that the clip was judged by, in the order in which the manifest shows them.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Scores { get; init; } = [];
}
