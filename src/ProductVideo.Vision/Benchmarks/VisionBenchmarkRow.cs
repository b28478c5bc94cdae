namespace ProductVideo.Vision.Benchmarks;

/// <summary>A network on a device.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Arithmetic">How products are computed: <c>float32</c>, or <c>tf32</c> where a GPU may round their factors to 10 bits.</param>
/// <param name="FirstSeconds">Loading the network and the first pass over the frames.</param>
/// <param name="PicturesPerSecond">Pictures a second in the median pass, preparation on the processor included.</param>
public sealed record VisionBenchmarkRow(string Name, string Arithmetic, double FirstSeconds, double PicturesPerSecond)
{
    /// <summary>Share of the timed seconds in which the GPU had work, 0 to 1; null where nobody can say.</summary>
    public double? DeviceBusy { get; init; }

    /// <summary>The most memory that was taken on the GPU, by every process on it, in MiB; null where nobody can say.</summary>
    public double? DeviceMemoryMiB { get; init; }

    /// <summary>Against the processor's results, where they were compared.</summary>
    public IReadOnlyList<ResultDifference> Differences { get; init; } = [];
}
