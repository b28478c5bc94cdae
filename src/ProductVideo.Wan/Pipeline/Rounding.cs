using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Pipeline;

/// <summary>Gives float32 numbers the precision that other implementations keep.</summary>
internal static class Rounding
{
    /// <summary>The nearest bfloat16 numbers, as float32.</summary>
    public static Tensor ToBFloat16(Tensor value)
    {
        using var scope = NewDisposeScope();
        return value.to(ScalarType.BFloat16).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>The timestep that the network is told.</summary>
    /// <returns>(1), float32.</returns>
    public static Tensor Timestep(float timestep, TimestepRounding rounding)
    {
        using var scope = NewDisposeScope();
        var exact = tensor(new[] { rounding == TimestepRounding.Whole ? MathF.Truncate(timestep) : timestep });
        return (rounding == TimestepRounding.BFloat16 ? ToBFloat16(exact) : exact).MoveToOuterDisposeScope();
    }
}
