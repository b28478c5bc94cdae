using static TorchSharp.torch;

namespace ProductVideo.Wan.Lora;

/// <summary>The matrices of one layer as read from a file.</summary>
/// <param name="Layer">Name of the layer as the file gives it, prefixes removed.</param>
/// <param name="Down">A, (rank, in).</param>
/// <param name="Up">B, (out, rank).</param>
/// <param name="Scale">alpha / rank, 1 when the file has no alpha.</param>
public sealed record LoraPair(string Layer, Tensor Down, Tensor Up, double Scale);
