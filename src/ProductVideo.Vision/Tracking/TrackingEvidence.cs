using ProductVideo.Vision.Tracking.Prompts;

namespace ProductVideo.Vision.Tracking;

/// <summary>What tracking saw in a clip, for judging its masks and for the clip's sheet.</summary>
public sealed record TrackingEvidence
{
    /// <summary>The frames in which the product was looked for first, and what was seen.</summary>
    public required IReadOnlyList<PromptCandidate> Candidates { get; init; }

    /// <summary>The frame from which the product was followed, or null if it was seen nowhere.</summary>
    public int? StartFrame { get; init; }

    /// <summary>The frames that were prompted, in ascending order: the first one, and those in which the detector was asked again.</summary>
    public required IReadOnlyList<int> PromptedFrames { get; init; }

    /// <summary>The frames in which the object is hidden or out of the picture, in ascending order; their masks are empty.</summary>
    public required IReadOnlyList<int> OccludedFrames { get; init; }

    /// <summary>Whether the object is in view, a log-odds a frame: above 0 it is. Empty if nothing was tracked.</summary>
    public required IReadOnlyList<double> ObjectScores { get; init; }

    /// <summary>How well each mask is thought to fit, about 0 to 1. Empty if nothing was tracked.</summary>
    public required IReadOnlyList<double> PredictedIous { get; init; }
}
