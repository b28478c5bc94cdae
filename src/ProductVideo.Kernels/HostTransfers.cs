using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Kernels;

/// <summary>
/// Copies from the host that a GPU makes while it computes. Beside a processor, and on the TorchSharp package, they are plain copies with the same
/// results.
/// </summary>
public static class HostTransfers
{
    /// <summary>Memory in the host, uninitialised; page-locked where a GPU is to copy from it.</summary>
    /// <param name="count">Numbers.</param>
    /// <param name="type">Their type.</param>
    /// <param name="device">The device that copies from it.</param>
    /// <returns>(count) on the CPU.</returns>
    public static Tensor Buffer(long count, ScalarType type, Device device) => NativeOperators.HostBuffer(count, type, device.type == DeviceType.CUDA);

    /// <summary>
    /// Begins to fill a tensor on a device, once everything that the device was asked for so far is done and beside what it is asked for from here on.
    /// Until <see cref="Await"/> nobody may use the tensor; until the copy is made the source may not change.
    /// </summary>
    /// <param name="destination">Contiguous.</param>
    /// <param name="source">From <see cref="Buffer"/>, of the same type and size.</param>
    public static void CopyAhead(Tensor destination, Tensor source) => NativeOperators.CopyAhead(destination, source);

    /// <summary>What the device is asked for from here on waits for all copies that were begun; the caller does not wait.</summary>
    /// <param name="destination">A tensor on the device.</param>
    public static void Await(Tensor destination) => NativeOperators.AwaitCopies(destination);
}
