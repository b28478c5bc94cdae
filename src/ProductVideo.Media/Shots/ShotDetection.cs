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

    /// <summary>Per frame, the content difference from the frame before, 0 to 255; 0 for the first.</summary>
    public required IReadOnlyList<double> Scores { get; init; }

    /// <summary>Per frame, the mean brightness (value of HSV), 0 to 255.</summary>
    public required IReadOnlyList<double> Brightness { get; init; }

    /// <summary>Per frame, the standard deviation of the brightness over the picture: near 0 for a plain frame.</summary>
    public required IReadOnlyList<double> Contrast { get; init; }
}
