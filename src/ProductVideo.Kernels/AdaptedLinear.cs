using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>
/// A linear layer with a LoRA beside its frozen weight as one operator, input W^T + bias + scale (input A^T) B^T: the gradient of the input is written
/// once and added to, instead of once for the weight, once for the LoRA, and once more for their sum. Where <see cref="Serves"/> is false the caller
/// adds the two products itself.
/// </summary>
public static class AdaptedLinear
{
    /// <summary>Whether <see cref="Run"/> can be used: kernels are wanted and there, and neither weight nor bias learns.</summary>
    /// <param name="weight">(out, in).</param>
    /// <param name="bias">(out), or null.</param>
    public static bool Serves(Tensor weight, Tensor? bias) =>
        FusedOperators.Enabled && NativeOperators.HasOwn && !(is_grad_enabled() && (weight.requires_grad || bias is { requires_grad: true }));

    /// <summary>The result, with gradients for the rows and both matrices of the LoRA. All tensors are of one number type.</summary>
    /// <param name="rows">(N, in).</param>
    /// <param name="weight">(out, in).</param>
    /// <param name="bias">(out), or null.</param>
    /// <param name="down">A, (rank, in).</param>
    /// <param name="up">B, (out, rank).</param>
    /// <param name="scale">Factor of what the LoRA adds.</param>
    /// <returns>(N, out).</returns>
    public static Tensor Run(Tensor rows, Tensor weight, Tensor? bias, Tensor down, Tensor up, double scale) =>
        NativeOperators.AdaptedLinear(rows, weight, bias, down, up, scale, values: true);

    /// <summary>The outline of the same (see <see cref="Outlines"/>), for gradients only.</summary>
    /// <inheritdoc cref="Run"/>
    public static Tensor Outline(Tensor rows, Tensor weight, Tensor? bias, Tensor down, Tensor up, double scale) =>
        NativeOperators.AdaptedLinear(rows, weight, bias, down, up, scale, values: false);
}
