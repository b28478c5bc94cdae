namespace ProductVideo.Training.Benchmarks;

/// <summary>One measured piece of work.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Milliseconds">The median of the runs.</param>
/// <param name="Fastest">The fastest run, in milliseconds.</param>
/// <param name="Runs">How many runs were timed, after one that was not.</param>
/// <param name="PeakBytes">The most memory in tensors on the device meanwhile, weights included; 0 on a processor.</param>
/// <param name="Note">What else is to be known, in words.</param>
public sealed record BenchmarkRow(string Name, double Milliseconds, double Fastest, int Runs, long PeakBytes, string Note)
{
    /// <summary>What the work cannot do without, and the shares of the device's ceilings that were reached; null where it was not counted.</summary>
    public BenchmarkRoofline? Roofline { get; init; }

    /// <summary>What DiffSynth-Studio took for the same work on an H100, in milliseconds; null where the work is another, or was not measured.</summary>
    public double? PeerMilliseconds { get; init; }

    /// <summary>Numbers besides time, by name: errors against an exact run, steps that were skipped, bytes of memory.</summary>
    public IReadOnlyDictionary<string, double> Figures { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);
}
