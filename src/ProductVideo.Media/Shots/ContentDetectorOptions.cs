namespace ProductVideo.Media.Shots;

/// <summary>How cuts are told from motion. The numbers are those of PySceneDetect's ContentDetector.</summary>
public sealed record ContentDetectorOptions
{
    /// <summary>The content score at which a frame starts a new shot, 0 to 255; 27 unless set.</summary>
    public double Threshold { get; init; } = 27;

    /// <summary>The fewest frames between cuts; 15 unless set. Of changes that follow each other sooner, one becomes the cut.</summary>
    public int MinimumShotFrames { get; init; } = 15;

    /// <summary>Which change becomes the cut; <see cref="CutRule.Strongest"/> unless set.</summary>
    public CutRule Rule { get; init; } = CutRule.Strongest;

    /// <summary>Frames whose longer side is above this are reduced to it before they are compared; 256 pixels unless set.</summary>
    public int EffectiveSide { get; init; } = 256;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it and a good value.</exception>
    public void Validate()
    {
        if (Threshold is not (> 0 and <= 255))
        {
            throw new ArgumentOutOfRangeException(nameof(Threshold), Threshold, "Threshold must be above 0 and at most 255: set 27 for hard cuts.");
        }

        if (MinimumShotFrames < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumShotFrames), MinimumShotFrames, "MinimumShotFrames must not be negative: set 15.");
        }

        if (EffectiveSide < 16)
        {
            throw new ArgumentOutOfRangeException(nameof(EffectiveSide), EffectiveSide, "EffectiveSide must be at least 16 pixels: set 256.");
        }
    }
}
