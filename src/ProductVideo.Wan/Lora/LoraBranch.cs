using ProductVideo.Kernels;
using ProductVideo.Wan.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Lora;

/// <summary>
/// The trainable pair beside one linear layer: it adds scale x B (A x). Both matrices are float32 masters unless <see cref="LoraOptions.Type"/> says
/// otherwise. Several at one layer form a chain and add up.
/// </summary>
public sealed class LoraBranch : IDisposable
{
    internal LoraBranch(string layer, Tensor down, Tensor up, double scale)
    {
        Layer = layer;
        Down = new Parameter(down);
        Up = new Parameter(up);
        Down.DetachFromDisposeScope();
        Up.DetachFromDisposeScope();
        Scale = scale;
    }

    /// <summary>The published name of the layer, e.g. <c>blocks.0.self_attn.q</c>.</summary>
    public string Layer { get; }

    /// <summary>A, (rank, in).</summary>
    public Parameter Down { get; }

    /// <summary>B, (out, rank).</summary>
    public Parameter Up { get; }

    /// <summary>alpha / rank, times the strength.</summary>
    public double Scale { get; }

    /// <summary>What else is attached to the layer, or null.</summary>
    internal LoraBranch? Next { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Down.Dispose();
        Up.Dispose();
    }

    /// <summary>
    /// output + scale B (A input), added to the output in place by the product itself; the scale is applied where it costs least, to the narrow middle.
    /// </summary>
    /// <param name="output">(rows, out), nobody else's.</param>
    /// <param name="input">(rows, in).</param>
    internal Tensor AddTo(Tensor output, Tensor input)
    {
        var sum = output.addmm_(Narrow(input), Up.As(input.dtype).t());
        return Next is null ? sum : Next.AddTo(sum, input);
    }

    /// <summary>rows W^T + bias and what this and the next LoRAs add.</summary>
    /// <param name="rows">(rows, in).</param>
    /// <param name="weight">W, (out, in), frozen, in the type of the rows.</param>
    /// <param name="bias">(out), or null.</param>
    internal Tensor Product(Tensor rows, Tensor weight, Tensor? bias)
    {
        if (!AdaptedLinear.Serves(weight, bias))
        {
            return AddTo(nn.functional.linear(rows, weight, bias), rows);
        }

        var sum = AdaptedLinear.Run(rows, weight, bias, Down.As(rows.dtype), Up.As(rows.dtype), Scale);
        return Next is null ? sum : Next.AddTo(sum, rows);
    }

    /// <summary>The outline of <see cref="Product"/>, for gradients only; (..., out).</summary>
    internal Tensor ProductOutline(Tensor input, Tensor weight)
    {
        if (!AdaptedLinear.Serves(weight, null))
        {
            return Outline(Outlines.Linear(input, weight), input);
        }

        var rows = input.reshape(-1, input.shape[^1]);
        var sum = AdaptedLinear.Outline(rows, weight, null, Down.As(input.dtype), Up.As(input.dtype), Scale).reshape([.. input.shape[..^1], weight.shape[0]]);
        return Next is null ? sum : Next.Outline(sum, input);
    }

    private Tensor Outline(Tensor output, Tensor input)
    {
        var narrow = Narrow(input).reshape([.. input.shape[..^1], Down.shape[0]]);
        var sum = Outlines.Linear(narrow, Up.As(input.dtype), output);
        return Next is null ? sum : Next.Outline(sum, input);
    }

    private Tensor Narrow(Tensor input)
    {
        var narrow = nn.functional.linear(input.reshape(-1, input.shape[^1]), Down.As(input.dtype));
        return Scale == 1 ? narrow : narrow * Scale;
    }
}
