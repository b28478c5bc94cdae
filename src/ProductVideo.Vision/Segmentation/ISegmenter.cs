using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Segmentation;

/// <summary>Finds the product in every frame of one shot.</summary>
public interface ISegmenter
{
    /// <summary>A stable name and version, part of the key under which results are stored.</summary>
    string Name { get; }

    /// <summary>Segments the frames of one shot: one camera, no cuts, all frames of one size.</summary>
    /// <param name="frames">At least one frame, in playing order.</param>
    /// <param name="cancellationToken">Stops the work between frames.</param>
    /// <exception cref="ArgumentException">There are no frames, or their sizes differ.</exception>
    Task<SegmentationResult> SegmentAsync(IReadOnlyList<RgbImage> frames, CancellationToken cancellationToken = default);
}
