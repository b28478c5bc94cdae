using ProductVideo.Media.Geometry;

namespace ProductVideo.Media.Clips;

/// <summary>A clip that has been written.</summary>
/// <param name="Number">The number of the planned shot it was made from.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Width">Pixels per row.</param>
/// <param name="Height">Rows.</param>
/// <param name="FramesPerSecond">Frames per second.</param>
/// <param name="SourceFrames">For each frame of the clip, the source frame that it shows: 4n+1 entries.</param>
/// <param name="Crop">The part of the displayed source picture that it shows.</param>
public sealed record NormalizedClip(
    int Number, string Path, int Width, int Height, double FramesPerSecond, IReadOnlyList<int> SourceFrames, PixelRegion Crop)
{
    /// <summary>How many frames it has: 4n+1.</summary>
    public int FrameCount => SourceFrames.Count;
}
