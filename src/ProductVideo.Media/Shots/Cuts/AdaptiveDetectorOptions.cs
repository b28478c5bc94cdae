namespace ProductVideo.Media.Shots.Cuts;

/// <summary>What counts as a cut for <see cref="AdaptiveDetector"/>. The defaults are PySceneDetect's.</summary>
public sealed record AdaptiveDetectorOptions
{
    /// <summary>How many times its neighbours' mean score a frame's must be, 0 to 255; 3 unless set.</summary>
    public double Ratio { get; init; } = 3;

    /// <summary>How many frames on each side are the neighbours, at least 1; 2 unless set.</summary>
    public int WindowFrames { get; init; } = 2;

    /// <summary>The least content score of a cut, 0 to 255; 15 unless set.</summary>
    public double MinimumContent { get; init; } = 15;

    /// <summary>The fewest frames of a scene; 15 unless set.</summary>
    public int MinimumSceneFrames { get; init; } = 15;

    /// <summary>How the components are weighed; hue, saturation and luma alike and no edges unless set.</summary>
    public ContentWeights Weights { get; init; } = new();

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it and a good value.</exception>
    public void Validate()
    {
        if (Ratio is not (>= 0 and <= 255))
        {
            throw new ArgumentOutOfRangeException(nameof(Ratio), Ratio, "Ratio must be 0 to 255: set 3.");
        }

        if (WindowFrames is < 1 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(WindowFrames), WindowFrames, "WindowFrames must be 1 to 1000: set 2.");
        }

        if (MinimumContent is not (>= 0 and <= 255))
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumContent), MinimumContent, "MinimumContent must be 0 to 255: set 15.");
        }

        if (MinimumSceneFrames < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumSceneFrames), MinimumSceneFrames, "MinimumSceneFrames must not be negative: set 15.");
        }

        Weights.Validate();
    }
}
