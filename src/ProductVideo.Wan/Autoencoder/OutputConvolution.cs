using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>The last layers of encoder and decoder: norm, SiLU, causal convolution; keys <c>head.0</c> and <c>head.2</c>.</summary>
internal sealed class OutputConvolution(ChannelNorm norm, CausalConvolution convolution) : IFrameLayer
{
    public Tensor Forward(Tensor frames, TemporalMemory memory) => convolution.Forward(frames, memory, norm);
}
