using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;

namespace ProductVideo.Grains.Clips;

/// <summary>The payload of a clip's steps.</summary>
/// <param name="ClipId">The clip.</param>
/// <param name="Spec">What it is made from.</param>
/// <param name="Inputs">The outputs of the steps before, by step.</param>
public sealed record ClipWork(string ClipId, ClipSpec Spec, IReadOnlyDictionary<string, ArtifactReference> Inputs)
{
    /// <summary>What a person corrected of the masks; null if nothing.</summary>
    public ClipCorrection? Correction { get; init; }
}
