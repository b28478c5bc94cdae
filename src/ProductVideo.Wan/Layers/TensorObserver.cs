using static TorchSharp.torch;

namespace ProductVideo.Wan.Layers;

/// <summary>Receives named intermediate tensors while a network runs; the tensor lives only during the call.</summary>
/// <param name="name">The published name of the layer, e.g. <c>block0.self_attn</c>.</param>
/// <param name="value">Its output.</param>
public delegate void TensorObserver(string name, Tensor value);
