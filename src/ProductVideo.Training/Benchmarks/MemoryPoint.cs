namespace ProductVideo.Training.Benchmarks;

/// <summary>A reading of memory.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="ResidentBytes">The process's resident set.</param>
/// <param name="Tensors">Tensors that are alive in the process.</param>
/// <param name="DeviceBytes">Bytes in tensors on the device; 0 for a processor.</param>
internal sealed record MemoryPoint(int Step, long ResidentBytes, long Tensors, long DeviceBytes);
