namespace ProductVideo.Media.Shots.Cuts;

/// <summary>What counts as a cut for <see cref="ThresholdDetector"/>. The defaults are PySceneDetect's.</summary>
public sealed record ThresholdDetectorOptions
{
    /// <summary>The mean level at which the picture has faded, above 0 and up to 255; 12 unless set.</summary>
    public double Threshold { get; init; } = 12;

    /// <summary>On which side of it; below unless set.</summary>
    public ThresholdMethod Method { get; init; } = ThresholdMethod.Floor;

    /// <summary>Where the cut is set between fading out (-1) and fading in (1); 0, half-way, unless set.</summary>
    public double FadeBias { get; init; }

    /// <summary>The fewest frames of a scene; 15 unless set.</summary>
    public int MinimumSceneFrames { get; init; } = 15;

    /// <summary>Whether a film that ends faded out gets a last scene from there on; not unless set.</summary>
    public bool AddFinalScene { get; init; }

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it and a good value.</exception>
    public void Validate()
    {
        if (Threshold is not (> 0 and <= 255))
        {
            throw new ArgumentOutOfRangeException(nameof(Threshold), Threshold, "Threshold must be above 0 and at most 255: set 12 for fades to black.");
        }

        if (FadeBias is not (>= -1 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(FadeBias), FadeBias, "FadeBias must be -1 to 1: set 0.");
        }

        if (MinimumSceneFrames < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumSceneFrames), MinimumSceneFrames, "MinimumSceneFrames must not be negative: set 15.");
        }
    }
}
