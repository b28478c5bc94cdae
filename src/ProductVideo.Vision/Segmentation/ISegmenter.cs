using ProductVideo.Media.Images;

namespace ProductVideo.Vision.Segmentation;

/// <summary>Finds the product in every frame of one shot.</summary>
public interface ISegmenter
{
    /// <summary>A stable name and version.</summary>
    string Name { get; }

    /// <summary>The part of the key under which the masks of a product are stored: the name, and what the segmenter uses of the subject.</summary>
    string KeyFor(SegmentationSubject subject) => Name;

    /// <summary>Segments the frames of one shot: one camera, no cuts, all frames of one size.</summary>
    /// <param name="frames">At least one frame, in playing order.</param>
    /// <param name="subject">What the product is, or null where that is not known.</param>
    /// <param name="cancellationToken">Stops the work between frames.</param>
    /// <exception cref="ArgumentException">There are no frames, or their sizes differ.</exception>
    Task<SegmentationResult> SegmentAsync(IReadOnlyList<RgbImage> frames, SegmentationSubject? subject = null, CancellationToken cancellationToken = default);
}
