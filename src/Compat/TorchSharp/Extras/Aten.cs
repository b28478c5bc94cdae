using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Extras;

/// <summary>
/// Calls any ATen operator by its schema name (not part of the TorchSharp package): the way to what TorchSharp does not wrap.
/// Missing trailing arguments take the schema's defaults. Tensors returned belong to the current dispose scope.
/// </summary>
public static class Aten
{
    /// <summary>The version of the libtorch in use, such as 1.13.1.</summary>
    public static unsafe string Version =>
        System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)NativeMethods.pv_torch_version())!;

    /// <summary>Whether this libtorch has the operator, such as ("aten::rms_norm", "").</summary>
    public static bool Exists(string name, string overload = "") => Operator.Get(name, overload).Exists;

    /// <summary>The operator's schema as libtorch prints it.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">This libtorch has no such operator.</exception>
    public static string Schema(string name, string overload = "") => Operator.Get(name, overload).Schema;

    /// <summary>Calls an operator that returns one tensor.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">libtorch refused the call; the text is its own.</exception>
    public static Tensor Call(string name, string overload, params ReadOnlySpan<Argument> arguments) =>
        Operator.Get(name, overload).Call(arguments);

    /// <summary>Calls an operator for its effect and drops what it returns.</summary>
    public static void CallInPlace(string name, string overload, params ReadOnlySpan<Argument> arguments) =>
        Operator.Get(name, overload).CallInPlace(arguments);

    /// <summary>Calls an operator and returns all its results: tensors, arrays of tensors, long, double, bool, null.</summary>
    public static object?[] CallAll(string name, string overload, params ReadOnlySpan<Argument> arguments) =>
        Operator.Get(name, overload).CallAny(arguments);
}
