namespace ProductVideo.Abstractions.Generation;

/// <summary>Two videos from one masked scene, one seed and two products.</summary>
/// <param name="SceneClip">The clip whose scene is kept.</param>
/// <param name="Dataset">The dataset's artifact, where the scene and the products' references are.</param>
/// <param name="ProductA">The first product.</param>
/// <param name="ProductB">The second product.</param>
/// <param name="Lora">The training run's artifact, or null to generate without a LoRA.</param>
/// <param name="Seed">The noise's seed, the same for both.</param>
/// <param name="Settings">The pipeline's settings as canonical JSON.</param>
[GenerateSerializer, Alias("ProductVideo.PairSpec")]
public sealed record PairSpec(
    string SceneClip, ArtifactReference Dataset, string ProductA, string ProductB, ArtifactReference? Lora, long Seed, string Settings);
