using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Extras;

/// <summary>What a CUDA device reports (not part of the TorchSharp package).</summary>
public static unsafe class Cuda
{
    /// <summary>Whether native/ was built against a CUDA libtorch.</summary>
    public static bool IsCompiled => NativeMethods.pv_cuda_compiled() != 0;

    /// <summary>Bytes in use on a device, by this process and in all.</summary>
    public static CudaMemory Memory(Device? device = null)
    {
        var figures = stackalloc long[6];
        NativeMethods.Check(NativeMethods.pv_cuda_memory(Math.Max(0, device?.index ?? 0), figures));
        return new CudaMemory(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5]);
    }

    /// <summary>Makes the peaks of <see cref="Memory"/> start anew.</summary>
    public static void ResetPeak(Device? device = null) => NativeMethods.Check(NativeMethods.pv_cuda_reset_peak(Math.Max(0, device?.index ?? 0)));

    /// <summary>Gives memory that libtorch keeps for later back to the driver.</summary>
    public static void EmptyCache() => NativeMethods.Check(NativeMethods.pv_cuda_empty_cache());

    /// <summary>Makes a device the current one of this thread.</summary>
    public static void SetDevice(int index) => NativeMethods.Check(NativeMethods.pv_cuda_set_device(index));

    /// <summary>A device's name and compute capability.</summary>
    public static (string Name, Version Capability) Describe(int index)
    {
        const int Capacity = 256;
        var name = stackalloc byte[Capacity];
        int major;
        int minor;
        NativeMethods.Check(NativeMethods.pv_cuda_device_name(index, name, Capacity, &major, &minor));
        return (Marshal.PtrToStringUTF8((nint)name)!, new Version(major, minor));
    }
}
