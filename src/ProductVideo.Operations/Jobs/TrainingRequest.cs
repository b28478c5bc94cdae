namespace ProductVideo.Operations.Jobs;

/// <summary>What a training run is asked to do; what is null is as the service's settings have it.</summary>
/// <param name="Dataset">The dataset's name. Default: <c>main</c>.</param>
public sealed record TrainingRequest(string Dataset = "main")
{
    /// <summary>Optimizer steps.</summary>
    public int? Steps { get; init; }

    /// <summary>The highest learning rate.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The rank of the LoRA's matrices.</summary>
    public int? Rank { get; init; }

    /// <summary>The seed.</summary>
    public long? Seed { get; init; }
}
