using ProductVideo.Kernels;
using ProductVideo.Wan.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>x / max(|x| over the channels, 1e-12) sqrt(C) gamma; key <c>gamma</c>.</summary>
internal sealed class ChannelNorm : nn.Module
{
    private readonly Parameter _gamma;

    public ChannelNorm(ParameterFactory parameters, int channels, bool forPictures = false)
        : base(nameof(ChannelNorm))
    {
        _gamma = forPictures ? parameters.Constant(1, channels, 1, 1) : parameters.Constant(1, channels, 1, 1, 1);
        register_parameter("gamma", _gamma);
    }

    /// <summary>(C, 1, 1) or (C, 1, 1, 1).</summary>
    public Parameter Gamma => _gamma;

    /// <summary>Normalises over the third axis from the end.</summary>
    public Tensor Normalize(Tensor frames) => PlainOperators.ChannelNorm(frames, _gamma);

    /// <summary>SiLU of the norm over the third axis from the end.</summary>
    public Tensor NormalizeSilu(Tensor frames)
    {
        using var scope = NewDisposeScope();
        return Frames.PerFrame(frames, pictures => FusedOperators.ChannelNormSilu(pictures, _gamma)).MoveToOuterDisposeScope();
    }
}
