namespace ProductVideo.Media.Shots;

/// <summary>How long clips are.</summary>
public sealed record ShotPlannerOptions
{
    /// <summary>The shortest shot that becomes a clip; 3 seconds unless set.</summary>
    public TimeSpan MinimumDuration { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The longest clip; a longer shot is split into equal parts; 10 seconds unless set.</summary>
    public TimeSpan MaximumDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it and a good value.</exception>
    public void Validate()
    {
        if (MinimumDuration <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumDuration), MinimumDuration, "MinimumDuration must be above 0: set 3 seconds.");
        }

        if (MaximumDuration < MinimumDuration * 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(MaximumDuration),
                MaximumDuration,
                "MaximumDuration must be at least twice MinimumDuration, so that the parts of a split shot are long enough: set 10 seconds.");
        }
    }
}
