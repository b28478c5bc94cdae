namespace ProductVideo.Abstractions.Work;

/// <summary>The steps' names; they are part of artifact keys.</summary>
public static class WorkStep
{
    /// <summary>Fetches a product's film and photos.</summary>
    public const string Fetch = "fetch";

    /// <summary>Probes a film and finds its shots.</summary>
    public const string DetectShots = "detect-shots";

    /// <summary>Cuts the photos out and puts them together.</summary>
    public const string BuildReference = "build-reference";

    /// <summary>Cuts one shot and brings it to the clip format.</summary>
    public const string Normalise = "normalise";

    /// <summary>Finds the product in every frame.</summary>
    public const string Segment = "segment";

    /// <summary>Cleans the masks and writes the masked video.</summary>
    public const string Mask = "mask";

    /// <summary>Measures and judges the clip.</summary>
    public const string Gate = "gate";

    /// <summary>Compares all measured clips with each other, so that a shot goes into a dataset once.</summary>
    public const string CompareClips = "compare-clips";

    /// <summary>Builds the dataset folder.</summary>
    public const string BuildDataset = "build-dataset";

    /// <summary>Trains the LoRA.</summary>
    public const string Train = "train";

    /// <summary>Generates a pair.</summary>
    public const string GeneratePair = "generate-pair";

    /// <summary>Takes the metrics.</summary>
    public const string Evaluate = "evaluate";

    /// <summary>The queue that a step goes to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public static string CapabilityOf(string step) => step switch
    {
        Fetch => WorkCapability.Fetch,
        DetectShots or Normalise or Mask or Gate => WorkCapability.Media,
        Segment => WorkCapability.Segment,
        BuildReference => WorkCapability.Matting,
        CompareClips or BuildDataset => WorkCapability.Dataset,
        Train => WorkCapability.Train,
        GeneratePair => WorkCapability.Generate,
        Evaluate => WorkCapability.Evaluate,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step."),
    };
}
