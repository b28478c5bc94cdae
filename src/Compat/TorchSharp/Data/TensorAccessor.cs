using System.Collections;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>
/// Reads and writes a CPU tensor's elements in row-major order, whatever its strides. It holds the tensor: use it while the tensor lives.
/// </summary>
public sealed unsafe class TensorAccessor<T> : IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly long[] _shape;
    private readonly long[] _strides;

    internal TensorAccessor(torch.Tensor tensor)
    {
        if (tensor.device.type != DeviceType.CPU)
        {
            throw new InvalidOperationException("Reading a tensor's elements needs it on the CPU: call cpu() first.");
        }

        var expected = torch.ToScalarType(typeof(T));
        if (tensor.dtype != expected)
        {
            throw new ArgumentException($"The tensor holds {tensor.dtype}, not {expected}: convert it with to_type first.");
        }

        _tensor = tensor;
        _shape = tensor.shape;
        _strides = tensor.stride();
    }

    public long Count => _tensor.numel();

    public T this[params ReadOnlySpan<long> indices]
    {
        get => ((T*)_tensor.DataPointer())[Offset(indices)];
        set => ((T*)_tensor.DataPointer())[Offset(indices)] = value;
    }

    public T[] ToArray()
    {
        var result = GC.AllocateUninitializedArray<T>(checked((int)Count));
        CopyTo(result);
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        if (tensorIndex != 0)
        {
            ToArray().AsSpan((int)tensorIndex).CopyTo(array.AsSpan(arrayIndex));
            return;
        }

        CopyTo(array.AsSpan(arrayIndex));
    }

    public void CopyTo(Span<T> destination)
    {
        using var contiguous = _tensor.contiguous();
        MemoryMarshal.Cast<byte, T>(contiguous.bytes).CopyTo(destination);
    }

    public void CopyFrom(ReadOnlySpan<T> source)
    {
        if (source.Length != Count)
        {
            throw new ArgumentException($"{source.Length} values were given for {Count} elements.", nameof(source));
        }

        using var values = torch.FromSpan(source, _shape);
        using var mode = torch.no_grad();
        _tensor.copy_(values);
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private long Offset(ReadOnlySpan<long> indices)
    {
        if (indices.Length == 1 && _shape.Length != 1)
        {
            return Linear(indices[0]);
        }

        if (indices.Length != _shape.Length)
        {
            throw new ArgumentException($"{indices.Length} indices were given for {_shape.Length} dimensions.", nameof(indices));
        }

        var offset = 0L;
        for (var i = 0; i < indices.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(indices[i], nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(indices[i], _shape[i], nameof(indices));
            offset += indices[i] * _strides[i];
        }

        return offset;
    }

    private long Linear(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var offset = 0L;
        for (var i = _shape.Length - 1; i >= 0; i--)
        {
            (index, var position) = Math.DivRem(index, _shape[i]);
            offset += position * _strides[i];
        }

        return offset;
    }
}
