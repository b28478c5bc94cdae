namespace ProductVideo.Datasets.Duplicates;

/// <summary>When two films or photos count as one.</summary>
public sealed record DuplicateOptions
{
    /// <summary>Whether films and photos are compared by what they show. Default: yes; if not, only by their bytes.</summary>
    public bool LookAlike { get; init; } = true;

    /// <summary>The most bits of 64 in which the hashes of one picture may differ. Default 12, 0 to 24.</summary>
    public int MaximumHashDistance { get; init; } = 12;

    /// <summary>The most 8-bit levels by which the five cells (of 256) that differ most may do so on average. Default 14, 0 to 64.</summary>
    public double MaximumCellDistance { get; init; } = 14;

    /// <summary>The most 8-bit levels by which red or blue may differ from green all the time in the five cells that do so most. Default 6, 0 to 64. For films.</summary>
    public double MaximumColourDistance { get; init; } = 6;

    /// <summary>How much of the shorter film must be found in the longer one. Default 0.8, 0.5 to 1.</summary>
    public double MinimumOverlap { get; init; } = 0.8;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(nameof(MaximumHashDistance), MaximumHashDistance, 0, 24);
        Check(nameof(MaximumCellDistance), MaximumCellDistance, 0, 64);
        Check(nameof(MaximumColourDistance), MaximumColourDistance, 0, 64);
        Check(nameof(MinimumOverlap), MinimumOverlap, 0.5, 1);
    }

    private static void Check(string name, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; set it to {least} to {most}.");
        }
    }
}
