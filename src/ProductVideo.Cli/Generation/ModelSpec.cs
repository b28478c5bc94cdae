using ProductVideo.Wan.Streaming;

namespace ProductVideo.Cli.Generation;

/// <summary>The networks that are asked for.</summary>
/// <param name="Folder">The model's folder.</param>
/// <param name="Device">Where it computes, such as cuda:0.</param>
/// <param name="Weights">Where the weights lie.</param>
/// <param name="Loras">LoRAs, all of which act.</param>
internal sealed record ModelSpec(string Folder, string Device, WeightPlacement Weights, IReadOnlyList<LoraSpec> Loras);
