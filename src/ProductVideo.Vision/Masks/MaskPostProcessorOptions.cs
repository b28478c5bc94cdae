namespace ProductVideo.Vision.Masks;

/// <summary>Settings of <see cref="MaskPostProcessor"/>.</summary>
public sealed record MaskPostProcessorOptions
{
    /// <summary>Separate pieces smaller than this share of the largest piece are removed. Default 0.02, 0 to 1.</summary>
    public double SpeckShare { get; init; } = 0.02;

    /// <summary>
    /// Holes smaller than this share of the mask are filled; larger ones are seen through (a ring, a handle) and stay.
    /// Default 0.004, 0 to 1.
    /// </summary>
    public double HoleShare { get; init; } = 0.004;

    /// <summary>Frames on each side that vote on a pixel after they have been brought to this frame's position and size. Default 1, 0 (off) to 5.</summary>
    public int TemporalRadius { get; init; } = 1;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(SpeckShare is >= 0 and <= 1, nameof(SpeckShare), SpeckShare, "0 to 1");
        Check(HoleShare is >= 0 and <= 1, nameof(HoleShare), HoleShare, "0 to 1");
        Check(TemporalRadius is >= 0 and <= 5, nameof(TemporalRadius), TemporalRadius, "0 (off) to 5");
    }

    private static void Check(bool holds, string name, object value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"MaskPostProcessorOptions.{name} is {value}; set it to {range}.");
        }
    }
}
