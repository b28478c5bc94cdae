using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ProductVideo.Vision.Networks;

/// <summary>
/// Numbers that go into a network or came out of one. What a network gave may lie in the memory of its GPU: it can go into the next network there, and
/// is read only where the run was asked to bring it (<see cref="OnnxNetwork.Run"/>).
/// </summary>
public sealed class NetworkTensor : IDisposable
{
    private readonly bool _isReadable;

    internal NetworkTensor(OrtValue value, bool isReadable)
    {
        Value = value;
        _isReadable = isReadable;
        var description = value.GetTensorTypeAndShape();
        (Type, Shape) = (description.ElementDataType, description.Shape);
    }

    /// <summary>The type of the numbers.</summary>
    public TensorElementType Type { get; }

    /// <summary>The dimensions, outermost first.</summary>
    public IReadOnlyList<long> Shape { get; }

    internal OrtValue Value { get; }

    /// <summary>Wraps numbers without copying them.</summary>
    /// <param name="values">As many as the shape says, the last axis innermost; they must not change before the tensor is disposed.</param>
    /// <param name="shape">The dimensions, outermost first.</param>
    /// <exception cref="ArgumentException">The number of values is not that of the shape.</exception>
    public static NetworkTensor Of<T>(Memory<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var count = 1L;
        foreach (var size in shape)
        {
            count = checked(count * size);
        }

        return count == values.Length
            ? new NetworkTensor(OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values, shape.ToArray()), isReadable: true)
            : throw new ArgumentException($"{values.Length} values do not fill a tensor of {string.Join(" x ", shape.ToArray())}.", nameof(values));
    }

    /// <inheritdoc cref="Of{T}(Memory{T}, ReadOnlySpan{long})"/>
    public static NetworkTensor Of<T>(T[] values, params ReadOnlySpan<long> shape)
        where T : unmanaged => Of(values.AsMemory(), shape);

    /// <summary>The numbers, readable until the tensor is disposed.</summary>
    /// <exception cref="InvalidOperationException">The run was not asked to bring them from its device.</exception>
    public ReadOnlySpan<T> Read<T>()
        where T : unmanaged => _isReadable
            ? Value.GetTensorDataAsSpan<T>()
            : throw new InvalidOperationException("This tensor stayed in the memory of its GPU: name it among the outputs to read.");

    /// <inheritdoc/>
    public void Dispose() => Value.Dispose();
}
