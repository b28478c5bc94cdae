using ProductVideo.Media.Geometry;
using ProductVideo.Media.Shots;

namespace ProductVideo.Media.Clips;

/// <summary>A clip to be written.</summary>
/// <param name="Shot">The source frames that it shows.</param>
/// <param name="OutputPath">Where it goes, an .mp4 file.</param>
/// <param name="Picture">The film's picture without its bars; the whole frame where it has none.</param>
public sealed record ClipRequest(PlannedShot Shot, string OutputPath, PixelRegion? Picture = null);
