using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Extras;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// One ATen operator, looked up at its first call. Arguments are boxed on the stack; a call's only garbage is the tensor it returns.
/// </summary>
internal sealed unsafe class Operator
{
    private const int StackLists = 512;
    private static readonly ConcurrentDictionary<(string Name, string Overload), Operator> s_known = new();
    private nint _handle;

    internal Operator(string name, string overload = "")
    {
        Name = name;
        Overload = overload;
    }

    internal string Name { get; }

    internal string Overload { get; }

    /// <summary>The operator's schema as libtorch prints it.</summary>
    internal string Schema => Marshal.PtrToStringUTF8((nint)NativeMethods.pv_operator_schema(Handle))!;

    internal bool Exists => _handle != 0 || (_handle = NativeMethods.pv_operator_find(Name, Overload)) != 0;

    private nint Handle => _handle != 0 ? _handle : Find();

    /// <summary>The operator of that name ("aten::add") and overload ("Tensor"), from a cache.</summary>
    internal static Operator Get(string name, string overload) =>
        s_known.GetOrAdd((name, overload), static key => new Operator(key.Name, key.Overload));

    /// <summary>Calls the operator, which returns one tensor.</summary>
    internal Tensor Call(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(arguments, &result, 1);
        return new Tensor((nint)result.Payload, result.Length);
    }

    /// <summary>Calls the operator and drops what it returns (in-place operators return their first argument).</summary>
    internal void CallInPlace(params ReadOnlySpan<Argument> arguments) => Invoke(arguments, null, 0);

    internal (Tensor First, Tensor Second) CallTwo(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[2];
        Invoke(arguments, results, 2);
        return (new Tensor((nint)results[0].Payload, results[0].Length), new Tensor((nint)results[1].Payload, results[1].Length));
    }

    internal Tensor[] CallList(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(arguments, &result, 1);
        return TakeList(result);
    }

    internal bool CallBool(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(arguments, &result, 1);
        return result.Payload != 0;
    }

    internal Scalar CallScalar(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(arguments, &result, 1);
        return result.Tag switch
        {
            ValueTag.Double => BitConverter.Int64BitsToDouble(result.Payload),
            ValueTag.Bool => result.Payload != 0,
            _ => result.Payload,
        };
    }

    /// <summary>Calls the operator and returns whatever it returns: tensors, tensor arrays, numbers, null.</summary>
    internal object?[] CallAny(ReadOnlySpan<Argument> arguments)
    {
        const int Capacity = 16;
        var results = stackalloc NativeValue[Capacity];
        var count = Invoke(arguments, results, Capacity);
        var values = new object?[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = results[i].Tag switch
            {
                ValueTag.Tensor => results[i].Payload == 0 ? null : new Tensor((nint)results[i].Payload, results[i].Length),
                ValueTag.TensorList => TakeList(results[i]),
                ValueTag.Int => results[i].Payload,
                ValueTag.Double => BitConverter.Int64BitsToDouble(results[i].Payload),
                ValueTag.Bool => results[i].Payload != 0,
                _ => null,
            };
        }

        return values;
    }

    private static Tensor[] TakeList(NativeValue value)
    {
        var handles = (nint*)value.Payload;
        var tensors = new Tensor[value.Length];
        for (var i = 0; i < tensors.Length; i++)
        {
            tensors[i] = new Tensor(handles[i], 0);
        }

        NativeMethods.pv_free(handles);
        return tensors;
    }

    [SkipLocalsInit]
    private int Invoke(ReadOnlySpan<Argument> arguments, NativeValue* results, int capacity)
    {
        var values = stackalloc NativeValue[arguments.Length];
        var listed = 0;
        for (var i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i].Value;
            if (values[i].Tag == ValueTag.TensorList)
            {
                listed += values[i].Length;
            }
        }

        var count = listed == 0
            ? NativeMethods.pv_operator_call(Handle, values, arguments.Length, results, capacity)
            : InvokeWithLists(arguments, values, listed, results, capacity);
        foreach (ref readonly var argument in arguments)
        {
            GC.KeepAlive(argument.Owner);
        }

        if (count < 0)
        {
            NativeMethods.ThrowLastError();
        }

        return count;
    }

    private int InvokeWithLists(ReadOnlySpan<Argument> arguments, NativeValue* values, int listed, NativeValue* results, int capacity)
    {
        var handles = listed <= StackLists ? stackalloc nint[listed] : new nint[listed];
        fixed (nint* first = handles)
        {
            var next = 0;
            for (var i = 0; i < arguments.Length; i++)
            {
                if (values[i].Tag == ValueTag.TensorList)
                {
                    values[i].Payload = (long)(first + next);
                    var tensors = (IReadOnlyList<Tensor?>)arguments[i].Owner!;
                    for (var j = 0; j < values[i].Length; j++)
                    {
                        handles[next++] = tensors[j]?.Handle ?? 0;
                    }
                }
            }

            return NativeMethods.pv_operator_call(Handle, values, arguments.Length, results, capacity);
        }
    }

    private nint Find()
    {
        if (!Exists)
        {
            NativeMethods.ThrowLastError();
        }

        return _handle;
    }
}
