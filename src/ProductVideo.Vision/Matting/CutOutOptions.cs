namespace ProductVideo.Vision.Matting;

/// <summary>Settings that every <see cref="IMatting"/> here understands.</summary>
public sealed record CutOutOptions
{
    /// <summary>Photos are reduced to at most this many pixels along the longer side; a reference image shows them far smaller. Default 1200, 64 to 8192.</summary>
    public int MaximumSide { get; init; } = 1200;

    /// <summary>A photo counts as cut out already when at least this share of its pixels is transparent. Default 0.005, above 0 and at most 1.</summary>
    public double CutOutShare { get; init; } = 0.005;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(MaximumSide is >= 64 and <= 8192, nameof(MaximumSide), MaximumSide, "64 to 8192");
        Check(CutOutShare is > 0 and <= 1, nameof(CutOutShare), CutOutShare, "above 0 and at most 1");
    }

    private static void Check(bool holds, string name, object value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"CutOutOptions.{name} is {value}; set it to {range}.");
        }
    }
}
