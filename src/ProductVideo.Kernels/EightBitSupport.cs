using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>Which devices compute with 8-bit floats; the others emulate their rounding.</summary>
public static class EightBitSupport
{
    private static readonly ConcurrentDictionary<int, (bool Products, bool Attention)> Known = new();

    /// <summary>Whether a device multiplies matrices of 8-bit floats: NVIDIA GPUs of compute capability 8.9 and above, in a build with kernels.</summary>
    public static bool HasProducts(Device device) => Of(device).Products;

    /// <summary>Whether a device has attention of 8-bit floats: NVIDIA GPUs of compute capability 9.0 and above, in a build with kernels and cuDNN.</summary>
    public static bool HasAttention(Device device) => Of(device).Attention;

    private static (bool Products, bool Attention) Of(Device device) =>
        device.type == DeviceType.CUDA && NativeOperators.HasFigures ? Known.GetOrAdd(Math.Max(0, device.index), static index => Ask(index)) : (false, false);

    private static (bool Products, bool Attention) Ask(int index)
    {
        var capability = NativeOperators.Capability(index);
        return (NativeOperators.HasEightBit && capability >= new Version(8, 9), NativeOperators.HasEightBitAttention && capability >= new Version(9, 0));
    }
}
