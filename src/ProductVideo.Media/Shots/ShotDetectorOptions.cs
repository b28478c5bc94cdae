using ProductVideo.Media.Shots.Boundaries;
using ProductVideo.Media.Shots.Cuts;

namespace ProductVideo.Media.Shots;

/// <summary>How shots are found.</summary>
public sealed record ShotDetectorOptions
{
    /// <summary>Which detector is used; <see cref="ShotMethod.Boundaries"/> unless set.</summary>
    public ShotMethod Method { get; init; } = ShotMethod.Boundaries;

    /// <summary>Settings of the default detector.</summary>
    public BoundaryDetectorOptions Boundaries { get; init; } = new();

    /// <summary>Settings of <see cref="ShotMethod.Content"/>.</summary>
    public ContentDetectorOptions Content { get; init; } = new();

    /// <summary>Settings of <see cref="ShotMethod.Adaptive"/>.</summary>
    public AdaptiveDetectorOptions Adaptive { get; init; } = new();

    /// <summary>Settings of <see cref="ShotMethod.Threshold"/>.</summary>
    public ThresholdDetectorOptions Threshold { get; init; } = new();

    /// <summary>The detector that is asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it and a good value.</exception>
    public IShotDetector Create()
    {
        Validate();
        return Method switch
        {
            ShotMethod.Content => new CutShotDetector(new ContentDetector(Content)),
            ShotMethod.Adaptive => new CutShotDetector(new AdaptiveDetector(Adaptive)),
            ShotMethod.Threshold => new CutShotDetector(new ThresholdDetector(Threshold)),
            _ => new BoundaryDetector(Boundaries),
        };
    }

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it and a good value.</exception>
    public void Validate()
    {
        if (!Enum.IsDefined(Method))
        {
            throw new ArgumentOutOfRangeException(nameof(Method), Method, $"Method must be one of {string.Join(", ", Enum.GetNames<ShotMethod>())}: set Boundaries.");
        }

        Boundaries.Validate();
        Content.Validate();
        Adaptive.Validate();
        Threshold.Validate();
    }
}
