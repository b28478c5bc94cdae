using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Clips;

/// <summary>What a clip's sheet is drawn from.</summary>
/// <param name="ClipId">The clip.</param>
/// <param name="Clip">The normalised clip.</param>
/// <param name="Masks">The cleaned masks.</param>
/// <param name="Gate">What was measured.</param>
/// <param name="Twin">The clip that shows the same and is kept, or null.</param>
public sealed record ClipSheetRequest(string ClipId, Artifact Clip, Artifact Masks, GateValue Gate, string? Twin = null);
