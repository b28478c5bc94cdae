using static TorchSharp.torch;

namespace ProductVideo.Training.Pretraining;

/// <summary>A batch of clips on the training device.</summary>
/// <param name="Video">Colour, (B, 3, T, H, W) in [-1, 1].</param>
/// <param name="Mask">The product, (B, 1, T, H, W), 1 inside and 0 outside.</param>
public sealed record VideoBatch(Tensor Video, Tensor Mask);
