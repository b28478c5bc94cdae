namespace ProductVideo.Media.Shots;

/// <summary>What lies between two shots, or before the first, or after the last.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="StartFrame">The first frame that does not wholly belong to the shot before.</param>
/// <param name="EndFrame">The first frame that wholly belongs to the shot after; for a cut the same as <paramref name="StartFrame"/>.</param>
public readonly record struct Transition(TransitionKind Kind, int StartFrame, int EndFrame)
{
    /// <summary>How many frames belong to neither shot.</summary>
    public int FrameCount => EndFrame - StartFrame;
}
