namespace ProductVideo.Media.Shots;

/// <summary>Why a planned shot is not worked on.</summary>
/// <param name="Code">The stable reason code, for example <c>shot.too_short</c>.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Limit">What it is held against.</param>
/// <param name="Message">The same in words.</param>
public sealed record ShotRefusal(string Code, double Value, double Limit, string Message)
{
    /// <summary>The code of a shot that is shorter than a clip has to be.</summary>
    public const string TooShort = "shot.too_short";
}
