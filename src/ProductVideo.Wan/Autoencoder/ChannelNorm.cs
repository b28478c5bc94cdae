using ProductVideo.Wan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>x / max(|x| over the channels, 1e-12) sqrt(C) gamma; key <c>gamma</c>.</summary>
internal sealed class ChannelNorm : nn.Module, IFrameLayer
{
    private readonly Parameter _gamma;

    public ChannelNorm(ParameterFactory parameters, int channels, bool forPictures = false)
        : base(nameof(ChannelNorm))
    {
        _gamma = forPictures ? parameters.Constant(1, channels, 1, 1) : parameters.Constant(1, channels, 1, 1, 1);
        register_parameter("gamma", _gamma);
    }

    public Tensor Forward(Tensor frames, TemporalMemory memory) => Normalize(frames);

    /// <summary>Normalises over the third axis from the end.</summary>
    public Tensor Normalize(Tensor frames)
    {
        // The sum is float32 whatever the frames are; clamped before the root, so that the gradient stays finite where all channels are zero.
        var scale = (frames * frames).sum(new long[] { -3 }, keepdim: true, type: ScalarType.Float32).clamp_min(1e-24).rsqrt();
        var gamma = _gamma.As(ScalarType.Float32).reshape(-1, 1, 1) * Math.Sqrt(_gamma.shape[0]);
        return (frames * scale * gamma).As(frames.dtype);
    }
}
