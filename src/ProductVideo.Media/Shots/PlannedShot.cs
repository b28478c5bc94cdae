namespace ProductVideo.Media.Shots;

/// <summary>One future clip: a run of source frames, or the reason why it is not to be one.</summary>
/// <param name="Number">Its number in the film, from 1 on.</param>
/// <param name="StartFrame">Its first source frame.</param>
/// <param name="EndFrame">The source frame after its last one.</param>
/// <param name="StartTime">When its first frame appears, from the film's first frame on.</param>
/// <param name="EndTime">When the frame after its last one appears.</param>
/// <param name="Refusal">Why it is refused, or null.</param>
public sealed record PlannedShot(int Number, int StartFrame, int EndFrame, TimeSpan StartTime, TimeSpan EndTime, ShotRefusal? Refusal)
{
    /// <summary>How many source frames it has.</summary>
    public int FrameCount => EndFrame - StartFrame;

    /// <summary>How long it lasts.</summary>
    public TimeSpan Duration => EndTime - StartTime;
}
