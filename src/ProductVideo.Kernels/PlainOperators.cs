using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>The formulas of <see cref="FusedOperators"/> in plain, differentiable operators: what the kernels are tested against.</summary>
public static class PlainOperators
{
    /// <inheritdoc cref="FusedOperators.ResidualNorm"/>
    public static (Tensor Sum, Tensor Normalized) ResidualNorm(
        Tensor x, Tensor? y, Tensor? gate, Tensor scale, Tensor shift, double epsilon, double offset, ScalarType type)
    {
        var sum = y is null ? x : Residual(x, y, gate, null, 1);
        var normal = nn.functional.layer_norm(As(sum, ScalarType.Float32), [x.shape[^1]], null, null, epsilon);
        return (sum, As((normal * (scale + offset)) + shift, type));
    }

    /// <inheritdoc cref="FusedOperators.Residual"/>
    public static Tensor Residual(Tensor x, Tensor y, Tensor? gate, Tensor? hint, double factor)
    {
        var change = gate is null ? y : gate * y;
        var sum = x + (hint is null ? change : change + (As(hint, ScalarType.Float32) * factor));
        return As(sum, x.dtype);
    }

    /// <inheritdoc cref="FusedOperators.RmsRotate"/>
    public static Tensor RmsRotate(Tensor x, Tensor weight, Tensor? cosine, Tensor? sine, int heads, double epsilon)
    {
        var wide = As(x, ScalarType.Float32);
        var inverse = ((wide * wide).mean([-1L], keepdim: true) + epsilon).rsqrt();
        var normal = wide * inverse * As(weight, ScalarType.Float32);
        var shape = x.shape;
        var split = normal.reshape(shape[0], shape[1], heads, shape[2] / heads);
        if (cosine is null || sine is null)
        {
            return As(split, x.dtype);
        }

        var pairs = split.reshape(shape[0], shape[1], heads, shape[2] / heads / 2, 2);
        var (real, imaginary) = (pairs.select(-1, 0), pairs.select(-1, 1));
        var (cosines, sines) = (cosine.unsqueeze(1), sine.unsqueeze(1));
        var rotated = stack([(real * cosines) - (imaginary * sines), (real * sines) + (imaginary * cosines)], -1);
        return As(rotated.reshape(split.shape), x.dtype);
    }

    /// <inheritdoc cref="FusedOperators.ChannelNormSilu"/>
    public static Tensor ChannelNormSilu(Tensor pictures, Tensor gamma) => nn.functional.silu(ChannelNorm(pictures, gamma));

    /// <summary>x / max(|x|, 1e-12) sqrt(C) gamma over the third axis from the end.</summary>
    public static Tensor ChannelNorm(Tensor pictures, Tensor gamma)
    {
        // The sum is float32 whatever the pictures are; clamped before the root, so that the gradient stays finite where all channels are zero.
        var inverse = (pictures * pictures).sum([-3L], keepdim: true, type: ScalarType.Float32).clamp_min(1e-24).rsqrt();
        var factors = As(gamma, ScalarType.Float32).reshape(-1, 1, 1) * Math.Sqrt(gamma.numel());
        return As(pictures * inverse * factors, pictures.dtype);
    }

    /// <inheritdoc cref="FusedOperators.GeluTanh"/>
    public static Tensor GeluTanh(Tensor input)
    {
        var inner = ((input * input * 0.044715) + 1.0) * input * Math.Sqrt(2.0 / Math.PI);
        return (inner.tanh() + 1.0) * input * 0.5;
    }

    private static Tensor As(Tensor tensor, ScalarType type) => tensor.dtype == type ? tensor : tensor.to(type);
}
