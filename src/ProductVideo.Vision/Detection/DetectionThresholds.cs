namespace ProductVideo.Vision.Detection;

/// <summary>What counts as found.</summary>
public sealed record DetectionThresholds
{
    /// <summary>Scores above it count as found, 0 to 1. Default: 0.25, as in the transformers library.</summary>
    public double Object { get; init; } = 0.25;

    /// <summary>Words whose score is above it go into the label, 0 to 1. Default: 0.25, as in the transformers library.</summary>
    public double Text { get; init; } = 0.25;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A threshold is not from 0 to 1.</exception>
    public void Validate()
    {
        Check(Object, nameof(Object));
        Check(Text, nameof(Text));
    }

    private static void Check(double value, string name)
    {
        if (value is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, value, $"The detection threshold '{name}' must be from 0 to 1.");
        }
    }
}
