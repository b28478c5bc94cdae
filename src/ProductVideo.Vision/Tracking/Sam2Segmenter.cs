using ProductVideo.Media.Images;
using ProductVideo.Vision.Segmentation;
using ProductVideo.Vision.Tracking.Prompts;

namespace ProductVideo.Vision.Tracking;

/// <summary>
/// Finds the product with a detector on its best frame and follows it with SAM 2.1 through the others. A frame in which it is hidden has an empty mask, which
/// the gate counts as missing: a clip is complete or it is refused.
/// </summary>
public sealed class Sam2Segmenter : ISegmenter
{
    private readonly ClipTracker _tracker;

    /// <summary>Makes a segmenter.</summary>
    /// <param name="networks">The networks; they must outlive the segmenter.</param>
    /// <param name="boxes">Where the product is in single frames.</param>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public Sam2Segmenter(Sam2Networks networks, IProductBoxSource boxes, ClipTrackerOptions? options = null)
    {
        _tracker = new ClipTracker(networks, boxes, options);
        Name = $"{NameOf(networks)} with {boxes.Name}";
    }

    /// <inheritdoc/>
    public string Name { get; }

    internal static string NameOf(Sam2Networks networks) => $"sam2.1-{networks.Form.ToString().ToLowerInvariant()}/1 {networks.Fingerprint}";

    /// <inheritdoc/>
    public Task<SegmentationResult> SegmentAsync(IReadOnlyList<RgbImage> frames, SegmentationSubject? subject = null, CancellationToken cancellationToken = default)
    {
        ShotFrames.Check(frames);
        return Task.Run(() => Segment(frames, cancellationToken), cancellationToken);
    }

    private SegmentationResult Segment(IReadOnlyList<RgbImage> frames, CancellationToken cancellationToken)
    {
        var search = _tracker.Look(frames, cancellationToken);
        var candidates = search.Candidates;
        var tracks = _tracker.Track(frames, candidates, cancellationToken).ToList();
        if (tracks.Count == 0)
        {
            return NothingSeen(frames, search);
        }

        var start = tracks[0].Frame;
        tracks.Sort(static (one, other) => one.Frame.CompareTo(other.Frame));
        return new SegmentationResult
        {
            Masks = [.. tracks.Select(static track => track.Mask)],
            Confidences = [.. tracks.Select(static track => track.IsOccluded ? 0 : Math.Clamp(track.PredictedIou, 0, 1))],
            ObjectCounts = [.. tracks.Select(track => track.Mask.Pixels.AsSpan().ContainsAnyExcept((byte)0) ? 1 + OthersNear(track.Frame, candidates) : 0)],
            Method = Name,
            Choice = search.Choice,
            Tracking = new TrackingEvidence
            {
                Candidates = candidates,
                StartFrame = start,
                PromptedFrames = [.. tracks.Where(static track => track.IsPrompted).Select(static track => track.Frame)],
                OccludedFrames = [.. tracks.Where(static track => track.IsOccluded).Select(static track => track.Frame)],
                ObjectScores = [.. tracks.Select(static track => track.ObjectScore)],
                PredictedIous = [.. tracks.Select(static track => track.PredictedIou)],
            },
        };
    }

    private SegmentationResult NothingSeen(IReadOnlyList<RgbImage> frames, PromptSearch search) => new()
    {
        Masks = [.. frames.Select(static frame => new GrayImage(frame.Width, frame.Height))],
        Confidences = new double[frames.Count],
        ObjectCounts = new int[frames.Count],
        Method = Name,
        Choice = search.Choice,
        Tracking = new TrackingEvidence { Candidates = search.Candidates, PromptedFrames = [], OccludedFrames = [], ObjectScores = [], PredictedIous = [] },
    };

    /// <summary>The other products that the detector saw in the sampled frame nearest to this one.</summary>
    private static int OthersNear(int frame, IReadOnlyList<PromptCandidate> candidates) => candidates
        .Where(static candidate => candidate.Box is not null)
        .MinBy(candidate => Math.Abs(candidate.Frame - frame))?.Box?.OtherProducts ?? 0;
}
