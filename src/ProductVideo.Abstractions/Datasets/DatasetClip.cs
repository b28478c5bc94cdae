namespace ProductVideo.Abstractions.Datasets;

/// <summary>One accepted clip of a dataset.</summary>
/// <param name="Id">The clip id.</param>
/// <param name="Clip">The artifact with the normalised clip.</param>
/// <param name="Masks">The artifact with masks and masked video.</param>
/// <param name="Scores">What was measured, by name.</param>
[GenerateSerializer, Alias("ProductVideo.DatasetClip")]
public sealed record DatasetClip(string Id, ArtifactReference Clip, ArtifactReference Masks, Dictionary<string, double> Scores)
{
    /// <summary>The model that made the masks, by name and version.</summary>
    [Id(0)]
    public string? MaskedBy { get; init; }
}
