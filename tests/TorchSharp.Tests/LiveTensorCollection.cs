namespace TorchSharp.Tests;

/// <summary>Tests that count the process's live tensors: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(LiveTensorCollection), DisableParallelization = true)]
public sealed class LiveTensorCollection;
