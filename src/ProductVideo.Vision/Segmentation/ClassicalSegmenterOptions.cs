namespace ProductVideo.Vision.Segmentation;

/// <summary>Settings of <see cref="ClassicalSegmenter"/>. The defaults fit product films of 480 lines.</summary>
public sealed record ClassicalSegmenterOptions
{
    /// <summary>Frames are reduced by a whole factor to about this many pixels along the longer side before the product is searched. Default 208, 64 to 832.</summary>
    public int WorkingSize { get; init; } = 208;

    /// <summary>Frames that are segmented on their own first, to learn the product's and the background's colours. Default 12, at least 1.</summary>
    public int KeyFrames { get; init; } = 12;

    /// <summary>Frames worked on at the same time. Default 0: one per processor.</summary>
    public int Parallelism { get; init; }

    /// <summary>An object counts as a second product when its area is at least this share of the largest one's. Default 0.15, above 0 and at most 1.</summary>
    public double SignificantObjectShare { get; init; } = 0.15;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(WorkingSize is >= 64 and <= 832, nameof(WorkingSize), WorkingSize, "64 to 832");
        Check(KeyFrames >= 1, nameof(KeyFrames), KeyFrames, "1 or more");
        Check(Parallelism >= 0, nameof(Parallelism), Parallelism, "0 (one per processor) or more");
        Check(SignificantObjectShare is > 0 and <= 1, nameof(SignificantObjectShare), SignificantObjectShare, "above 0 and at most 1");
    }

    private static void Check(bool holds, string name, object value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"ClassicalSegmenterOptions.{name} is {value}; set it to {range}.");
        }
    }
}
