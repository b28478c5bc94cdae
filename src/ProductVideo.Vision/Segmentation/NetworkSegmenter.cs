using ProductVideo.Media.Images;
using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Detection.Prompts;
using ProductVideo.Vision.Tracking;
using ProductVideo.Vision.Tracking.Prompts;

namespace ProductVideo.Vision.Segmentation;

/// <summary>Looks for the product by what its category is called, and follows it with SAM 2.1.</summary>
/// <param name="networks">The tracker's networks; they must outlive the segmenter.</param>
/// <param name="detector">Finds things by what they are called.</param>
/// <param name="options">How to follow, or null for the defaults.</param>
public sealed class NetworkSegmenter(Sam2Networks networks, IObjectDetector detector, ClipTrackerOptions? options = null) : ISegmenter
{
    /// <inheritdoc/>
    public string Name { get; } = $"{Sam2Segmenter.NameOf(networks)} with {detector.Name}";

    /// <inheritdoc/>
    public string KeyFor(SegmentationSubject subject) => $"{Name} for {PromptOf(subject).Phrase}";

    /// <inheritdoc/>
    public Task<SegmentationResult> SegmentAsync(IReadOnlyList<RgbImage> frames, SegmentationSubject? subject = null, CancellationToken cancellationToken = default)
    {
        var boxes = new DetectorBoxSource(detector, PromptOf(subject ?? SegmentationSubject.Unknown));
        return new Sam2Segmenter(networks, boxes, options).SegmentAsync(frames, subject, cancellationToken);
    }

    private static ProductPrompt PromptOf(SegmentationSubject subject) => ProductPrompt.Of(subject.Category, subject.Title);
}
