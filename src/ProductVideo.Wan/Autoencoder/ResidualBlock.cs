using ProductVideo.Wan.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>Norm, SiLU, causal convolution, twice, plus a shortcut; keys <c>residual.{0,2,3,6}</c> and <c>shortcut</c>.</summary>
internal sealed class ResidualBlock : nn.Module, IFrameLayer
{
    private readonly ChannelNorm _firstNorm;
    private readonly CausalConvolution _first;
    private readonly ChannelNorm _secondNorm;
    private readonly CausalConvolution _second;
    private readonly CausalConvolution? _shortcut;

    public ResidualBlock(ParameterFactory parameters, int input, int output)
        : base(nameof(ResidualBlock))
    {
        var residual = new ModuleGroup();
        _firstNorm = residual.Add("0", new ChannelNorm(parameters, input));
        _first = residual.Add("2", new CausalConvolution(parameters, input, output, 3, 3));
        _secondNorm = residual.Add("3", new ChannelNorm(parameters, output));
        _second = residual.Add("6", new CausalConvolution(parameters, output, output, 3, 3));
        register_module("residual", residual);
        if (input != output)
        {
            _shortcut = new CausalConvolution(parameters, input, output, 1, 1);
            register_module("shortcut", _shortcut);
        }
    }

    public Tensor Forward(Tensor frames, TemporalMemory memory)
    {
        using var scope = NewDisposeScope();
        var hidden = _first.Forward(frames, memory, _firstNorm);
        var change = _second.Forward(hidden, memory, _secondNorm, consume: true);
        var shortcut = _shortcut is null ? frames : _shortcut.Forward(frames, memory);
        return (is_grad_enabled() ? change + shortcut : change.add_(shortcut)).MoveToOuterDisposeScope();
    }
}
