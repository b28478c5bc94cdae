using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Extras;
using TorchSharp.Interop;

namespace TorchSharp;

public static unsafe partial class torch
{
    public static Tensor zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Filled(Operators.Zeros, size, dtype, device, requires_grad);

    public static Tensor ones(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Filled(Operators.Ones, size, dtype, device, requires_grad);

    public static Tensor empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Filled(Operators.EmptyMemoryFormat, size, dtype, device, requires_grad);

    [OverloadResolutionPriority(1)]
    public static Tensor zeros(params ReadOnlySpan<long> size) => zeros(size, null);

    [OverloadResolutionPriority(1)]
    public static Tensor ones(params ReadOnlySpan<long> size) => ones(size, null);

    [OverloadResolutionPriority(1)]
    public static Tensor empty(params ReadOnlySpan<long> size) => empty(size, null);

    public static Tensor zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros([size], dtype, device, requires_grad);

    public static Tensor ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ones([size], dtype, device, requires_grad);

    public static Tensor full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        fixed (long* first = size)
        {
            return Operators.Full.Call(Argument.Ints(first, size.Length), value, dtype ?? DefaultFor(value), default, device).requires_grad_(requires_grad);
        }
    }

    public static Tensor full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full([size], value, dtype, device, requires_grad);

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Operators.ZerosLike.Call(input, dtype, default, device).requires_grad_(requires_grad);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Operators.OnesLike.Call(input, dtype, default, device).requires_grad_(requires_grad);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Operators.EmptyLike.Call(input, dtype, default, device).requires_grad_(requires_grad);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Operators.FullLike.Call(input, value, dtype, default, device).requires_grad_(requires_grad);

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Operators.EyeM.Call(rows, columns < 0 ? rows : columns, dtype, default, device).requires_grad_(requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Operators.ArangeStartStep.Call(start, stop, step, dtype, default, device).requires_grad_(requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Operators.Linspace.Call(start, end, steps, dtype, default, device).requires_grad_(requires_grad);

    /// <summary>A tensor of one number and no dimensions; its type is float32, int64 or bool after the number's, unless given.</summary>
    public static Tensor tensor(Scalar scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Operators.ScalarTensor.Call(scalar, dtype ?? DefaultFor(scalar), default, device).requires_grad_(requires_grad);

    /// <summary>A copy of the array, with its shape.</summary>
    public static Tensor tensor(Array rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        from_array(rawArray, dtype, device, requires_grad);

    public static Tensor tensor<T>(T[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        where T : unmanaged => Finish(FromSpan<T>(rawArray, dimensions), dtype, device, requires_grad);

    public static Tensor tensor<T>(ReadOnlyMemory<T> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        where T : unmanaged => Finish(FromSpan(rawArray.Span, dimensions), dtype, device, requires_grad);

    public static Tensor tensor<T>(T[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        where T : unmanaged => from_array(rawArray, dtype, device, requires_grad);

    [OverloadResolutionPriority(-1)]
    public static Tensor tensor<T>(IList<T> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        where T : unmanaged => from_array(rawArray.ToArray(), dtype, device, requires_grad);

    /// <summary>A copy of the array (one or more dimensions), with its shape.</summary>
    public static Tensor from_array(Array rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var dimensions = Enumerable.Range(0, rawArray.Rank).Select(rawArray.GetLongLength).ToArray();
        var type = ToScalarType(rawArray.GetType().GetElementType()!);
        var pin = GCHandle.Alloc(rawArray, GCHandleType.Pinned);
        try
        {
            ref var start = ref MemoryMarshal.GetArrayDataReference(rawArray);
            return Finish(FromPointer(Unsafe.AsPointer(ref start), dimensions, type), dtype, device, requires_grad);
        }
        finally
        {
            pin.Free();
        }
    }

    /// <summary>The array as a tensor. It is copied here, where the package shares the array's memory.</summary>
    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        data.to(dtype ?? data.dtype, device ?? data.device);

    internal static Tensor FromSpan<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> dimensions)
        where T : unmanaged
    {
        var count = 1L;
        foreach (var dimension in dimensions)
        {
            count = checked(count * dimension);
        }

        if (count != values.Length)
        {
            throw new ArgumentException($"{values.Length} values do not fill the shape [{string.Join(", ", dimensions.ToArray())}].", nameof(dimensions));
        }

        fixed (T* first = values)
        {
            return FromPointer(first, dimensions, ToScalarType(typeof(T)));
        }
    }

    internal static Tensor FromPointer(void* data, ReadOnlySpan<long> dimensions, ScalarType type)
    {
        nint handle;
        fixed (long* sizes = dimensions)
        {
            NativeMethods.Check(NativeMethods.pv_tensor_from_data(data, sizes, dimensions.Length, (int)type, &handle));
        }

        return new Tensor(handle, Mebibytes(dimensions, type));
    }

    internal static int Mebibytes(ReadOnlySpan<long> dimensions, ScalarType type)
    {
        var bytes = type switch { ScalarType.Float64 or ScalarType.Int64 => 8.0, ScalarType.Float32 or ScalarType.Int32 => 4.0, _ => 1.0 };
        foreach (var dimension in dimensions)
        {
            bytes *= dimension;
        }

        return (int)(bytes / (1 << 20));
    }

    private static Tensor Finish(Tensor made, ScalarType? dtype, Device? device, bool requiresGrad)
    {
        if ((dtype is { } type && type != made.dtype) || (device is not null && !device.Equals(made.device)))
        {
            made = made.to(dtype ?? made.dtype, device ?? made.device, disposeAfter: true);
        }

        return requiresGrad ? made.requires_grad_() : made;
    }

    private static ScalarType DefaultFor(Scalar value) =>
        value.IsBool ? ScalarType.Bool : value.IsFloatingPoint ? ScalarType.Float32 : ScalarType.Int64;

    private static Tensor Filled(Operator operation, ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requiresGrad)
    {
        fixed (long* first = size)
        {
            var made = operation.Call(Argument.Ints(first, size.Length), dtype, default, device);
            return requiresGrad ? made.requires_grad_() : made;
        }
    }
}
