using ProductVideo.Kernels;
using ProductVideo.Wan.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Lora;

/// <summary>
/// The trainable pair beside one linear layer: it adds scale x B (A x). Both matrices are float32 masters. Several at one layer form a
/// chain and add up.
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

    /// <summary>The outline of the same, for gradients only.</summary>
    internal Tensor Outline(Tensor output, Tensor input)
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
