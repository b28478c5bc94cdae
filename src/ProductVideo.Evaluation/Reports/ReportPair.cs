using ProductVideo.Evaluation.Metrics;

namespace ProductVideo.Evaluation.Reports;

/// <summary>Two videos of one masked scene with one seed and two products.</summary>
public sealed record ReportPair
{
    /// <summary>The pair's id.</summary>
    public required string Id { get; init; }

    /// <summary>The clip whose scene it is.</summary>
    public required string SceneClip { get; init; }

    /// <summary>The seed that both share.</summary>
    public long Seed { get; init; }

    /// <summary>Frames per second of all videos.</summary>
    public double FramesPerSecond { get; init; } = 15;

    /// <summary>Frames of all videos.</summary>
    public int FrameCount { get; init; }

    /// <summary>The masked scene, or null.</summary>
    public ReportMedia? Scene { get; init; }

    /// <summary>The video with product A.</summary>
    public required ReportPairSide A { get; init; }

    /// <summary>The video with product B.</summary>
    public required ReportPairSide B { get; init; }

    /// <summary>The pair's metrics, or null.</summary>
    public MetricReport? Metrics { get; init; }

    /// <summary>A contact sheet, or null.</summary>
    public ReportMedia? Sheet { get; init; }
}
