namespace ProductVideo.Abstractions.Clips;

/// <summary>A mask that a person drew for one frame of a normalised clip.</summary>
/// <param name="Frame">The frame, from 0.</param>
/// <param name="Mask">The artifact that holds it as <see cref="FileName"/>: a gray PNG of the clip's size, 255 product, 0 background.</param>
[GenerateSerializer, Alias("ProductVideo.CorrectedMask")]
public sealed record CorrectedMask(int Frame, ArtifactReference Mask)
{
    /// <summary>The picture's name in its artifact.</summary>
    public const string FileName = "mask.png";
}
