namespace ProductVideo.Media.Shots.Cuts;

/// <summary>What counts as a cut for <see cref="ContentDetector"/>. The defaults are PySceneDetect's.</summary>
public sealed record ContentDetectorOptions
{
    /// <summary>The content score at which a frame starts a new scene, above 0 and up to 255; 27 unless set.</summary>
    public double Threshold { get; init; } = 27;

    /// <summary>The fewest frames of a scene; 15 unless set.</summary>
    public int MinimumSceneFrames { get; init; } = 15;

    /// <summary>How the components are weighed; hue, saturation and luma alike and no edges unless set.</summary>
    public ContentWeights Weights { get; init; } = new();

    /// <summary>What becomes of cuts that would make a scene too short; <see cref="CutFilterMode.Merge"/> unless set.</summary>
    public CutFilterMode Filter { get; init; } = CutFilterMode.Merge;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it and a good value.</exception>
    public void Validate()
    {
        if (Threshold is not (> 0 and <= 255))
        {
            throw new ArgumentOutOfRangeException(nameof(Threshold), Threshold, "Threshold must be above 0 and at most 255: set 27 for hard cuts.");
        }

        if (MinimumSceneFrames < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumSceneFrames), MinimumSceneFrames, "MinimumSceneFrames must not be negative: set 15.");
        }

        Weights.Validate();
    }
}
