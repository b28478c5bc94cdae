using ProductVideo.Media.Shots;

namespace ProductVideo.Media.Clips;

/// <summary>A clip to be written.</summary>
/// <param name="Shot">The source frames that it shows.</param>
/// <param name="OutputPath">Where it goes, an .mp4 file.</param>
public sealed record ClipRequest(PlannedShot Shot, string OutputPath);
