using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Layers;

/// <summary>
/// Makes the parameters of the networks on one device, in one number type. With a generator they hold the initial values of a
/// training from scratch; without one they are left uninitialised, to be filled from a file.
/// </summary>
public sealed class ParameterFactory
{
    private readonly Generator? _generator;

    /// <summary>Makes a factory.</summary>
    /// <param name="device">Where the parameters live.</param>
    /// <param name="type">Their number type.</param>
    /// <param name="generator">A CPU generator for initial values, or null to leave them uninitialised.</param>
    public ParameterFactory(Device device, ScalarType type, Generator? generator = null)
    {
        Device = device;
        Type = type;
        _generator = generator;
    }

    /// <summary>Where the parameters live.</summary>
    public Device Device { get; }

    /// <summary>The number type of the parameters.</summary>
    public ScalarType Type { get; }

    /// <summary>Whether the parameters have no values yet.</summary>
    internal bool IsEmpty => _generator is null;

    /// <summary>Whether the weights of blocks are to lie in the host's memory.</summary>
    internal bool StreamsBlocks { get; private init; }

    /// <summary>The same on another device.</summary>
    internal ParameterFactory On(Device device) => new(device, Type, _generator);

    /// <summary>The same with the weights of blocks in the host's memory, or not.</summary>
    internal ParameterFactory Streaming(bool blocks) => new(Device, Type, _generator) { StreamsBlocks = blocks };

    /// <summary>What makes the parameters of blocks.</summary>
    internal ParameterFactory ForBlocks() => StreamsBlocks ? On(CPU) : this;

    /// <summary>Normally distributed values around 0.</summary>
    public Parameter Normal(double deviation, params long[] shape) => Make(shape, generator =>
    {
        using var values = randn(shape, dtype: ScalarType.Float32, generator: generator);
        return values * deviation;
    });

    /// <summary>Uniformly distributed values in [-bound, bound).</summary>
    public Parameter Uniform(double bound, params long[] shape) => Make(shape, generator =>
    {
        using var values = rand(shape, dtype: ScalarType.Float32, generator: generator);
        return (values * (2.0 * bound)) - bound;
    });

    /// <summary>One value everywhere.</summary>
    public Parameter Constant(double value, params long[] shape) =>
        Make(shape, _ => full(shape, value, dtype: ScalarType.Float32));

    private Parameter Make(long[] shape, Func<Generator, Tensor> initialize)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var values = _generator is null ? empty(shape, dtype: Type, device: Device) : initialize(_generator).to(Type).to(Device);
        var parameter = new Parameter(values);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
