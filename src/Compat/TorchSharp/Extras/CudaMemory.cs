namespace TorchSharp.Extras;

/// <summary>Bytes on a CUDA device: in tensors, kept by libtorch, and free and present on the device.</summary>
public readonly record struct CudaMemory(long Allocated, long PeakAllocated, long Reserved, long PeakReserved, long Free, long Total);
