using static TorchSharp.torch;

namespace ProductVideo.Wan.Pipeline;

/// <summary>A scene with its product as the networks see them, encoded before, such as for training. The tensors belong to the caller.</summary>
/// <param name="Context">The VACE context, references first: (1, 96, R + F, h, w).</param>
/// <param name="Text">The caption's states, rows after the last token zero: (1, L, text width).</param>
/// <param name="References">R, the latent frames that are reference pictures; the noise depends on it.</param>
public sealed record EncodedScene(Tensor Context, Tensor Text, int References);
