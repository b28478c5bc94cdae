namespace ProductVideo.Vision.Detection.Choices;

/// <summary>When a box is the product. All are shares or scores, 0 to 1.</summary>
public sealed record ProductChoiceOptions
{
    /// <summary>Least mean score of a product. Default: 0.3.</summary>
    public double MinimumScore { get; init; } = 0.3;

    /// <summary>Least share of the frames in which a product is seen. Default: 0.5.</summary>
    public double MinimumPersistence { get; init; } = 0.5;

    /// <summary>Least share of the frame that a box covers, to be looked at. Default: 0.002.</summary>
    public double SmallestArea { get; init; } = 0.002;

    /// <summary>Largest share of the frame that a box covers, to be looked at: larger ones are the scene. Default: 0.95.</summary>
    public double LargestArea { get; init; } = 0.95;

    /// <summary>From this share of the frame on, more size is no more evidence. Default: 0.04.</summary>
    public double AmpleArea { get; init; } = 0.04;

    /// <summary>Intersection over union from which two boxes of a frame are the same thing. Default: 0.6.</summary>
    public double SameBoxOverlap { get; init; } = 0.6;

    /// <summary>Share of the smaller box inside the larger from which one is part of the other, no rival. Default: 0.7.</summary>
    public double PartOverlap { get; init; } = 0.7;

    /// <summary>A second candidate of at least this share of the first one's value makes them several. Default: 0.7.</summary>
    public double RivalRatio { get; init; } = 0.7;

    /// <summary>Least score of a person or a hand. Default: 0.35.</summary>
    public double MinimumPersonScore { get; init; } = 0.35;

    /// <summary>A person whose box covers this share of the frame fills it. Default: 0.6.</summary>
    public double PersonArea { get; init; } = 0.6;

    /// <summary>Intersection over union from which a product's box is a person's. Default: 0.6.</summary>
    public double PersonOverlap { get; init; } = 0.6;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not from 0 to 1, or nothing is between the smallest and the largest area.</exception>
    public void Validate()
    {
        Check(MinimumScore, nameof(MinimumScore));
        Check(MinimumPersistence, nameof(MinimumPersistence));
        Check(SmallestArea, nameof(SmallestArea));
        Check(LargestArea, nameof(LargestArea));
        Check(AmpleArea, nameof(AmpleArea));
        Check(SameBoxOverlap, nameof(SameBoxOverlap));
        Check(PartOverlap, nameof(PartOverlap));
        Check(RivalRatio, nameof(RivalRatio));
        Check(MinimumPersonScore, nameof(MinimumPersonScore));
        Check(PersonArea, nameof(PersonArea));
        Check(PersonOverlap, nameof(PersonOverlap));
        if (SmallestArea >= LargestArea || AmpleArea == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(SmallestArea), SmallestArea, "The smallest area must be less than the largest, and the ample one more than 0.");
        }
    }

    private static void Check(double value, string name)
    {
        if (value is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, value, $"'{name}' of the choice of a product must be from 0 to 1.");
        }
    }
}
