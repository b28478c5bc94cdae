using ProductVideo.Kernels;
using ProductVideo.Wan.Lora;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Layers;

/// <summary>
/// y = x W^T + b, computed in the number type of x; keys <c>weight</c> (out, in) and <c>bias</c> (out). A LoRA may be
/// attached beside the weight.
/// </summary>
public sealed class LinearLayer : nn.Module<Tensor, Tensor>
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;

    internal LinearLayer(Parameter weight, Parameter? bias)
        : base(nameof(LinearLayer))
    {
        _weight = weight;
        register_parameter("weight", weight);
        if (bias is not null)
        {
            _bias = bias;
            register_parameter("bias", bias);
        }
    }

    /// <summary>W, (out, in).</summary>
    public Parameter Weight => _weight;

    /// <summary>b, (out), or null.</summary>
    public Parameter? Bias => _bias;

    /// <summary>Width of the input.</summary>
    public long InputWidth => _weight.shape[1];

    /// <summary>Width of the output.</summary>
    public long OutputWidth => _weight.shape[0];

    /// <summary>The LoRA beside the weight, or null.</summary>
    internal LoraBranch? Lora { get; set; }

    /// <summary>Whether 8-bit rows can go through it: its widths fit, and no LoRA is beside the weight.</summary>
    internal bool TakesEightBit => Lora is null && EightBitRows.Serves(InputWidth) && EightBitRows.Serves(OutputWidth);

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (Lora is null)
        {
            return Product(input);
        }

        // on rows, so that a LoRA is added in place and not to a view, whose gradient would be copied
        using var scope = NewDisposeScope();
        var shape = input.shape;
        var rows = input.reshape(-1, shape[^1]);
        return Lora.Product(rows, _weight.As(input.dtype), _bias?.As(input.dtype)).reshape([.. shape[..^1], OutputWidth]).MoveToOuterDisposeScope();
    }

    /// <summary>The same into rows that are there already; without gradients.</summary>
    /// <param name="input">(rows, in).</param>
    /// <param name="destination">(rows, out), contiguous, in the type of the input.</param>
    internal void ForwardInto(Tensor input, Tensor destination)
    {
        if (Lora is null && _bias is not null)
        {
            FusedOperators.LinearInto(input, _weight.As(input.dtype), _bias.As(input.dtype), destination);
            return;
        }

        using var product = forward(input);
        destination.copy_(product);
    }

    /// <summary>The output's outline (see <see cref="Outlines"/>), for gradients only.</summary>
    internal Tensor Outline(Tensor input) =>
        Lora is null ? Outlines.Linear(input, _weight.As(input.dtype)) : Lora.ProductOutline(input, _weight.As(input.dtype));

    /// <summary>The weight in 8 bits, made anew: it takes a fiftieth of the time of the product, and there is nothing to keep up to date.</summary>
    internal EightBitRows EightBitWeight(ScalarType type) => EightBitRows.Of(_weight.As(type));

    /// <summary>GELU (tanh form) of the output; on a GPU part of the matrix product where no LoRA is attached.</summary>
    internal Tensor ForwardGelu(Tensor input)
    {
        if (Lora is null && _bias is not null)
        {
            return FusedOperators.LinearGelu(input, _weight.As(input.dtype), _bias.As(input.dtype));
        }

        using var output = forward(input);
        return FusedOperators.GeluTanh(output);
    }

    /// <summary>A layer with the given spread of initial weights and bias 0.</summary>
    internal static LinearLayer Normal(ParameterFactory parameters, int input, int output, double deviation, bool bias = true) =>
        new(parameters.Normal(deviation, output, input), bias ? parameters.Constant(0, output) : null);

    /// <summary>A layer with Glorot-uniform initial weights and bias 0.</summary>
    internal static LinearLayer Glorot(ParameterFactory parameters, int input, int output, bool bias = true) =>
        new(parameters.Uniform(Math.Sqrt(6.0 / (input + output)), output, input), bias ? parameters.Constant(0, output) : null);

    /// <summary>A layer that begins as zero.</summary>
    internal static LinearLayer Zero(ParameterFactory parameters, int input, int output) =>
        new(parameters.Constant(0, output, input), parameters.Constant(0, output));

    private Tensor Product(Tensor input) => FusedOperators.Linear(input, _weight.As(input.dtype), _bias?.As(input.dtype));
}
