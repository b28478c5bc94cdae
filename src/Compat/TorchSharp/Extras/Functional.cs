using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Extras;

/// <summary>Functions that the TorchSharp package lacks.</summary>
public static class Functional
{
    /// <summary>GELU in its tanh form: 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).</summary>
    public static Tensor GeluTanh(Tensor input) => Operators.Gelu.Call(input, "tanh");

    /// <summary>x / sqrt(mean(x^2 over the last dimension) + eps) * weight, one operator where libtorch has it.</summary>
    public static Tensor RmsNorm(Tensor input, Tensor? weight, double eps)
    {
        if (Operators.RmsNorm.Exists)
        {
            return Operators.RmsNorm.Call(input, new long[] { input.size(-1) }, weight, eps);
        }

        using var scope = NewDisposeScope();
        var scale = input.square().mean([-1L], keepdim: true).add_(eps).rsqrt_();
        var normalised = input.mul(scale);
        return (weight is null ? normalised : normalised.mul(weight)).MoveToOuterDisposeScope();
    }

    /// <summary>Resizes the last two dimensions with a filter that grows with the reduction, as picture libraries do.</summary>
    public static Tensor InterpolateAntialiased(Tensor input, long height, long width, bool bicubic = false) =>
        (bicubic ? Operators.UpsampleBicubic2dAa : Operators.UpsampleBilinear2dAa).Call(input, new long[] { height, width }, false);
}
