using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>What a GPU reports of its memory.</summary>
public static class DeviceMemory
{
    /// <summary>The figures of a GPU, or null for a processor or where they cannot be had (on the TorchSharp package).</summary>
    public static MemoryFigures? Read(Device device) => Known(device) ? NativeOperators.Memory(device) : null;

    /// <summary>Makes <see cref="MemoryFigures.PeakAllocated"/> start anew; nothing where there are no figures.</summary>
    public static void ResetPeak(Device device)
    {
        if (Known(device))
        {
            NativeOperators.ResetPeak(device);
        }
    }

    /// <summary>The device's name, such as NVIDIA H100 80GB HBM3; for a processor the number of threads in use.</summary>
    public static string Describe(Device device) => Known(device) ? NativeOperators.Describe(device) : $"{device.type} with {get_num_threads()} threads".ToLowerInvariant();

    private static bool Known(Device device) => device.type == DeviceType.CUDA && NativeOperators.HasFigures;
}
