namespace ProductVideo.Abstractions.Training;

/// <summary>What a LoRA is trained from.</summary>
/// <param name="Dataset">The dataset's artifact.</param>
/// <param name="Settings">The trainer's settings as canonical JSON.</param>
[GenerateSerializer, Alias("ProductVideo.TrainingSpec")]
public sealed record TrainingSpec(ArtifactReference Dataset, string Settings);
