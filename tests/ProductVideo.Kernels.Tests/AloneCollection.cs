namespace ProductVideo.Kernels.Tests;

/// <summary>Tests that switch the kernels off, or change the number of threads, for the whole process; nothing may run beside them.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
