namespace ProductVideo.Training.Tests.Benchmarks;

/// <summary>Tests that read or set what belongs to the whole process (live tensors, resident memory, the switch of the fused kernels): nothing runs beside them.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
