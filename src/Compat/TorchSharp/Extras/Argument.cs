using System.Runtime.InteropServices;
using System.Text;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Extras;

/// <summary>
/// An argument of an ATen operator (not part of the TorchSharp package): made by implicit conversion from tensors, numbers, types,
/// devices, generators, strings and arrays.
/// </summary>
public readonly struct Argument
{
    internal readonly NativeValue Value;

    /// <summary>What must stay alive until the call has returned; for lists of tensors, the list.</summary>
    internal readonly object? Owner;

    private Argument(ValueTag tag, long payload, int length = 0, object? owner = null)
    {
        Value = new NativeValue { Tag = tag, Payload = payload, Length = length };
        Owner = owner;
    }

    /// <summary>No value: an absent optional argument.</summary>
    public static Argument None => default;

    /// <summary>The default that the operator's schema names.</summary>
    public static Argument Default => new(ValueTag.Default, 0);

    internal static unsafe Argument Ints(long* first, int count) => new(ValueTag.IntList, (long)first, count);

    internal static unsafe Argument OptionalInts(long* first, int count, bool present) => present ? Ints(first, count) : default;

    /// <summary>A list of numbers. Pinned for the rest of its life: meant for small arrays.</summary>
    public static Argument List(long[] values) => Pinned(values, ValueTag.IntList, values.Length);

    /// <summary>A list of numbers. Pinned for the rest of its life: meant for small arrays.</summary>
    public static Argument List(double[] values) => Pinned(values, ValueTag.DoubleList, values.Length);

    /// <summary>A list of tensors; null stands for no tensor where the operator takes optional ones.</summary>
    public static Argument List(IReadOnlyList<Tensor?> values) => new(ValueTag.TensorList, 0, values.Count, values);

    public static implicit operator Argument(Tensor? value) => value is null ? default : new(ValueTag.Tensor, value.Handle, 0, value);

    public static implicit operator Argument(Tensor[] values) => List(values);

    public static implicit operator Argument(Scalar value) => value.ToArgument();

    public static implicit operator Argument(Scalar? value) => value is { } given ? given.ToArgument() : default;

    public static implicit operator Argument(long value) => new(ValueTag.Int, value);

    public static implicit operator Argument(long? value) => value is { } given ? new(ValueTag.Int, given) : default;

    public static implicit operator Argument(double value) => new(ValueTag.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(double? value) => value is { } given ? (Argument)given : default;

    public static implicit operator Argument(bool value) => new(ValueTag.Bool, value ? 1 : 0);

    public static implicit operator Argument(bool? value) => value is { } given ? (Argument)given : default;

    public static implicit operator Argument(ScalarType value) => new(ValueTag.Int, (long)value);

    public static implicit operator Argument(ScalarType? value) => value is { } given ? (Argument)given : default;

    public static implicit operator Argument(Device? value) => value is null ? default : new(ValueTag.Device, value.Packed);

    public static implicit operator Argument(Generator? value) => value is null ? default : new(ValueTag.Generator, value.Handle, 0, value);

    public static implicit operator Argument(long[] values) => List(values);

    public static implicit operator Argument(double[] values) => List(values);

    public static implicit operator Argument(string? value)
    {
        if (value is null)
        {
            return default;
        }

        var bytes = GC.AllocateUninitializedArray<byte>(Encoding.UTF8.GetByteCount(value) + 1, pinned: true);
        var length = Encoding.UTF8.GetBytes(value, bytes);
        return new Argument(ValueTag.String, Marshal.UnsafeAddrOfPinnedArrayElement(bytes, 0), length, bytes);
    }

    private static Argument Pinned<T>(T[] values, ValueTag tag, int length)
        where T : unmanaged
    {
        var copy = GC.AllocateUninitializedArray<T>(Math.Max(1, length), pinned: true);
        values.CopyTo(copy, 0);
        return new Argument(tag, Marshal.UnsafeAddrOfPinnedArrayElement(copy, 0), length, copy);
    }
}
