namespace ProductVideo.Wan.Lora;

/// <summary>A LoRA and how strongly it acts.</summary>
/// <param name="Weights">The LoRA; it must live until it is applied, no longer.</param>
/// <param name="Strength">Factor of the update; 1 is as trained, 0 nothing, negative the opposite.</param>
public sealed record WeightedLora(LoraWeights Weights, double Strength = 1.0);
