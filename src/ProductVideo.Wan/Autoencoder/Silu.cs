using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>x sigmoid(x); no keys.</summary>
internal sealed class Silu : IFrameLayer
{
    public Tensor Forward(Tensor frames, TemporalMemory memory) => nn.functional.silu(frames);
}
