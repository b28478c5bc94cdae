using ProductVideo.Media.Images;
using ProductVideo.Vision.Detection.Choices;
using ProductVideo.Vision.Tracking;

namespace ProductVideo.Vision.Segmentation;

/// <summary>The product mask of every frame of a shot, and the evidence for judging it.</summary>
public sealed record SegmentationResult
{
    /// <summary>One mask a frame, of the frame's size: 255 product, 0 background.</summary>
    public required IReadOnlyList<GrayImage> Masks { get; init; }

    /// <summary>
    /// One figure a frame, 0 to 1: how sure the mask is (0 where nothing was found). Without networks, how clearly the colours on both sides of its outline
    /// differ; with them, how well they think that it fits.
    /// </summary>
    public required IReadOnlyList<double> Confidences { get; init; }

    /// <summary>One count a frame: the significant objects that stand apart from each other (0 where nothing was found).</summary>
    public required IReadOnlyList<int> ObjectCounts { get; init; }

    /// <summary>The segmenter that made the masks.</summary>
    public required string Method { get; init; }

    /// <summary>What tracking saw, or null where frames were not tracked.</summary>
    public TrackingEvidence? Tracking { get; init; }

    /// <summary>Which box a detector took for the product and why, or null where none looked.</summary>
    public ProductChoice? Choice { get; init; }
}
