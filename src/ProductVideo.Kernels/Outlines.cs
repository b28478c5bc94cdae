using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>
/// Results with the right shape, number type and gradients, but without their numbers: for the end of a part that <see cref="Recomputation"/> runs again,
/// whose results nobody reads. Only there: the numbers of an outline mean nothing.
/// </summary>
public static class Outlines
{
    /// <summary>Of sum + input W^T.</summary>
    /// <param name="input">(..., in).</param>
    /// <param name="weight">(out, in), in the type of the input.</param>
    /// <param name="sum">(..., out) in the type of the input, or null.</param>
    public static Tensor Linear(Tensor input, Tensor weight, Tensor? sum = null) => NativeOperators.LinearOutline(input, weight, sum);

    /// <summary>Of <see cref="FusedOperators.Residual"/>; where the device has no kernels, or its parameters learn, the result itself.</summary>
    /// <inheritdoc cref="FusedOperators.Residual"/>
    public static Tensor Residual(Tensor x, Tensor y, Tensor? gate, Tensor? hint = null, double factor = 1) =>
        FusedOperators.ServesResidual(x, y, gate, hint)
            ? NativeOperators.ResidualOutline(x, y, gate, hint, factor)
            : PlainOperators.Residual(x, y, gate, hint, factor);
}
