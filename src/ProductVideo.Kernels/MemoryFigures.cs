namespace ProductVideo.Kernels;

/// <summary>Bytes on a device.</summary>
/// <param name="Allocated">In tensors of this process.</param>
/// <param name="PeakAllocated">The most of that since the peak was reset.</param>
/// <param name="Available">What new tensors can take: free on the device, or kept by this process for later.</param>
/// <param name="Total">The device's memory.</param>
public readonly record struct MemoryFigures(long Allocated, long PeakAllocated, long Available, long Total);
