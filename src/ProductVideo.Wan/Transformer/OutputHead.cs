using ProductVideo.Kernels;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Presets;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Transformer;

/// <summary>Modulated norm and the linear layer that gives every token its 2 x 2 patch; keys <c>modulation</c> and <c>head</c>.</summary>
internal sealed class OutputHead : nn.Module
{
    private readonly Parameter _modulation;
    private readonly LinearLayer _head;
    private readonly double _epsilon;

    public OutputHead(ParameterFactory parameters, TransformerSize size)
        : base(nameof(OutputHead))
    {
        _epsilon = size.Epsilon;
        _modulation = parameters.Normal(1.0 / Math.Sqrt(size.Width), 1, 2, size.Width);
        _head = LinearLayer.Zero(parameters, size.Width, size.LatentChannels * 4);
        register_parameter("modulation", _modulation);
        register_module("head", _head);
    }

    /// <summary>(B, N, D) to (B, N, 4 C), channel fastest.</summary>
    /// <param name="tokens">The residual stream.</param>
    /// <param name="time">(B, D) time embedding, before its projection to six vectors.</param>
    /// <param name="computeType">Number type of the matrix product.</param>
    public Tensor Forward(Tensor tokens, Tensor time, ScalarType computeType)
    {
        var modulation = (_modulation.As(ScalarType.Float32) + time.unsqueeze(1)).chunk(2, 1);
        var (_, normalized) = FusedOperators.ResidualNorm(tokens, null, null, modulation[1], modulation[0], _epsilon, 1, computeType);
        return _head.forward(normalized);
    }
}
