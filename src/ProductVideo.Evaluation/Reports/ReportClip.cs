namespace ProductVideo.Evaluation.Reports;

/// <summary>One shot of a film and what became of it.</summary>
public sealed record ReportClip
{
    /// <summary>The clip's id, such as <c>JEWE001_002</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where it starts in the film, in seconds.</summary>
    public double StartSeconds { get; init; }

    /// <summary>Where it ends in the film, in seconds.</summary>
    public double EndSeconds { get; init; }

    /// <summary>How it ended.</summary>
    public ReportOutcome Outcome { get; init; }

    /// <summary>Frames of the normalised clip; 0 when it was not cut.</summary>
    public int FrameCount { get; init; }

    /// <summary>Frames per second of the normalised clip.</summary>
    public double FramesPerSecond { get; init; } = 15;

    /// <summary>The normalised clip, or null.</summary>
    public ReportMedia? Video { get; init; }

    /// <summary>The picture that stands for the clip until it is played, or instead of one that was not cut; or null.</summary>
    public ReportMedia? Poster { get; init; }

    /// <summary>The masks as a video of the same frames, white on black, or null.</summary>
    public ReportMedia? MaskVideo { get; init; }

    /// <summary>The model that made the masks, or null.</summary>
    public string? MaskedBy { get; init; }

    /// <summary>A contact sheet of frames with mask outlines, scores and verdict, or of the film's frames where the clip was not cut; or null.</summary>
    public ReportMedia? Sheet { get; init; }

    /// <summary>The scores behind the verdict.</summary>
    public IReadOnlyList<ReportScore> Scores { get; init; } = [];

    /// <summary>Why it was refused; empty otherwise.</summary>
    public IReadOnlyList<ReportReason> Reasons { get; init; } = [];

    /// <summary>The error of a failed clip, or null.</summary>
    public string? Error { get; init; }
}
