namespace ProductVideo.Vision.Tracking;

/// <summary>Settings of <see cref="ClipTracker"/>.</summary>
public sealed record ClipTrackerOptions
{
    /// <summary>Frames in which the product is looked for before one is prompted. Default 8, 1 to 256.</summary>
    public int PromptSamples { get; init; } = 8;

    /// <summary>Frames that are tried as the prompted one, best first, while the networks see no object in the detector's box. Default 3, 1 or more.</summary>
    public int PromptAttempts { get; init; } = 3;

    /// <summary>The detector is asked again in a frame where the object's score (a log-odds, above 0 in view) is below this. Default 1.</summary>
    public double RepromptBelow { get; init; } = 1;

    /// <summary>Frames from one such question to the next: an object may be hidden for long. Default 5, 1 or more.</summary>
    public int RepromptInterval { get; init; } = 5;

    /// <summary>Frames that may be prompted again in one clip; each stays in memory. Default 8, 0 (never) or more.</summary>
    public int MaximumReprompts { get; init; } = 8;

    /// <summary>A box is believed only if its area is at most so many times that of the object's last one, and at least that share of it. Default 4, above 1.</summary>
    public double MaximumSizeChange { get; init; } = 4;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(PromptSamples is >= 1 and <= 256, nameof(PromptSamples), PromptSamples, "1 to 256");
        Check(PromptAttempts >= 1, nameof(PromptAttempts), PromptAttempts, "1 or more");
        Check(double.IsFinite(RepromptBelow), nameof(RepromptBelow), RepromptBelow, "a number, such as 1");
        Check(RepromptInterval >= 1, nameof(RepromptInterval), RepromptInterval, "1 or more");
        Check(MaximumReprompts >= 0, nameof(MaximumReprompts), MaximumReprompts, "0 (never) or more");
        Check(MaximumSizeChange > 1, nameof(MaximumSizeChange), MaximumSizeChange, "above 1");
    }

    private static void Check(bool holds, string name, object value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"ClipTrackerOptions.{name} is {value}; set it to {range}.");
        }
    }
}
