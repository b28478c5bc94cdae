namespace ProductVideo.Media.Shots;

/// <summary>What counts as a fade.</summary>
public sealed record FadeDetectorOptions
{
    /// <summary>The fewest frames over which the picture changes; 4 unless set. Fewer look like a cut.</summary>
    public int MinimumFrames { get; init; } = 4;

    /// <summary>The least part of the picture's strength that is lost, 0 to 1; 0.35 unless set. Less may be a change of light.</summary>
    public double MinimumDepth { get; init; } = 0.35;
}
