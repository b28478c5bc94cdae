namespace ProductVideo.Samples.Montages;

/// <summary>Something that happens in a montage film.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="StartFrame">For a boundary the first frame that does not wholly belong to the shot before, else its first frame.</param>
/// <param name="EndFrame">For a boundary the first frame that wholly belongs to the shot after, else the frame after its last.</param>
/// <param name="MixedStart">For a boundary the first frame of which another picture is a twentieth or more, else as the start.</param>
/// <param name="MixedEnd">For a boundary the frame after the last of which another picture is a twentieth or more, else as the end.</param>
public readonly record struct MontageEvent(MontageEventKind Kind, int StartFrame, int EndFrame, int MixedStart, int MixedEnd)
{
    /// <summary>Something that is sharply bounded.</summary>
    public MontageEvent(MontageEventKind kind, int startFrame, int endFrame)
        : this(kind, startFrame, endFrame, startFrame, endFrame)
    {
    }

    /// <summary>Whether one shot ends here and another begins.</summary>
    public bool IsBoundary => Kind <= MontageEventKind.FadeWhite;
}
