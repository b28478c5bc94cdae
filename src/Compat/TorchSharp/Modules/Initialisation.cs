using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>PyTorch's initial values of parameters, made outside every dispose scope.</summary>
internal static class Initialisation
{
    internal static Parameter Uniform(ReadOnlySpan<long> shape, double bound, Device? device, ScalarType? dtype)
    {
        using var mode = no_grad();
        using var values = empty(shape, dtype, device).uniform_(-bound, bound);
        return new Parameter(values).DetachFromDisposeScope();
    }

    internal static Parameter Constant(ReadOnlySpan<long> shape, double value, Device? device, ScalarType? dtype)
    {
        using var mode = no_grad();
        using var values = full(shape, value, dtype ?? ScalarType.Float32, device);
        return new Parameter(values).DetachFromDisposeScope();
    }
}
