namespace ProductVideo.Media.Shots;

/// <summary>A film's shots, and the figures per frame behind them.</summary>
public sealed record ShotDetection
{
    /// <summary>The shots in order; together they cover every frame once.</summary>
    public required IReadOnlyList<Shot> Shots { get; init; }

    /// <summary>
    /// Frames that differ from the one before as much as a cut does, but lie too near to another cut to start a shot (a flash, or a shot
    /// shorter than the minimum). A clip should not run across them.
    /// </summary>
    public required IReadOnlyList<int> SuppressedCuts { get; init; }

    /// <summary>The figures of every frame, by its index.</summary>
    public required IReadOnlyList<FrameStatistics> Frames { get; init; }
}
