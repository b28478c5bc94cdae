namespace ProductVideo.Media.Shots;

/// <summary>How one shot gives way to the next.</summary>
public enum TransitionKind
{
    /// <summary>From one frame to the next.</summary>
    Cut,

    /// <summary>By frames that mix both shots.</summary>
    Dissolve,

    /// <summary>Through a plain picture: black, white, or another colour.</summary>
    Fade,
}
