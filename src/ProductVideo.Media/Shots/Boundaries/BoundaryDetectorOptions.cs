namespace ProductVideo.Media.Shots.Boundaries;

/// <summary>What counts as a boundary for <see cref="BoundaryDetector"/>.</summary>
public sealed record BoundaryDetectorOptions
{
    /// <summary>The part of the picture that a cut replaces at least, 0 to 1; 0.3 unless set.</summary>
    public double CutChange { get; init; } = 0.3;

    /// <summary>How many times the change of its neighbours the change at a cut must be, at least 1; 2 unless set.</summary>
    public double CutContrast { get; init; } = 2;

    /// <summary>The longest flash; a quarter of a second unless set.</summary>
    public TimeSpan LongestFlash { get; init; } = TimeSpan.FromSeconds(0.25);

    /// <summary>The longest dissolve or fade that is found, 0.5 to 10 seconds; 3 seconds unless set.</summary>
    public TimeSpan LongestTransition { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The part of the picture that a dissolve replaces at least, 0 to 1; 0.22 unless set.</summary>
    public double DissolveChange { get; init; } = 0.22;

    /// <summary>How far the frames of a dissolve may be from a mix of its ends, in parts of the ends' distance, where all of the picture changes;
    /// where a part does, by the square of that part less. 0 to 1; 0.4 unless set.</summary>
    public double BlendResidual { get; init; } = 0.4;

    /// <summary>Frames given away at either end of a dissolve or fade, because nobody can see where it begins; 2 unless set.</summary>
    public int MarginFrames { get; init; } = 2;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it and a good value.</exception>
    public void Validate()
    {
        CheckPart(nameof(CutChange), CutChange, 0.3);
        CheckPart(nameof(DissolveChange), DissolveChange, 0.22);
        CheckPart(nameof(BlendResidual), BlendResidual, 0.4);
        if (!(CutContrast >= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(CutContrast), CutContrast, "CutContrast must be at least 1: set 2.");
        }

        if (LongestFlash < TimeSpan.Zero || LongestFlash > TimeSpan.FromSeconds(1))
        {
            throw new ArgumentOutOfRangeException(nameof(LongestFlash), LongestFlash, "LongestFlash must be 0 to 1 second: set 0.25 seconds.");
        }

        if (LongestTransition < TimeSpan.FromSeconds(0.5) || LongestTransition > TimeSpan.FromSeconds(10))
        {
            throw new ArgumentOutOfRangeException(nameof(LongestTransition), LongestTransition, "LongestTransition must be 0.5 to 10 seconds: set 3 seconds.");
        }

        if (MarginFrames is < 0 or > 30)
        {
            throw new ArgumentOutOfRangeException(nameof(MarginFrames), MarginFrames, "MarginFrames must be 0 to 30: set 2.");
        }
    }

    private static void CheckPart(string name, double value, double usual)
    {
        if (value is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} must be above 0 and below 1: set {usual}."));
        }
    }
}
