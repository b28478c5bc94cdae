using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>A tagged value as native/src/abi.h lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeValue
{
    internal ValueTag Tag;
    internal int Length;
    internal long Payload;
}
