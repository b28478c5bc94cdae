namespace ProductVideo.Vision.Detection.Choices;

/// <summary>How <see cref="ProductFinder"/> looks for a product.</summary>
public sealed record ProductFinderOptions
{
    /// <summary>Frames to look at, evenly over the shot, from 1 to 64. Default: 5.</summary>
    public int Samples { get; init; } = 5;

    /// <summary>What the detector counts as found. Default: see <see cref="DetectionThresholds"/>.</summary>
    public DetectionThresholds Thresholds { get; init; } = new();

    /// <summary>When a box is the product. Default: see <see cref="ProductChoiceOptions"/>.</summary>
    public ProductChoiceOptions Choice { get; init; } = new();

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of range.</exception>
    public void Validate()
    {
        if (Samples is not (>= 1 and <= 64))
        {
            throw new ArgumentOutOfRangeException(nameof(Samples), Samples, "The number of frames to look at must be from 1 to 64.");
        }

        Thresholds.Validate();
        Choice.Validate();
    }
}
