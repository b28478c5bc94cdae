namespace ProductVideo.Cli.Cluster;

/// <summary>What <c>pv bench cluster</c> measured.</summary>
/// <param name="Options">What was run.</param>
/// <param name="Processors">The machine's processors.</param>
/// <param name="Seconds">How long the whole catalogue took.</param>
/// <param name="Commits">Transactions meanwhile.</param>
/// <param name="Writes">Writes in them.</param>
/// <param name="Measures">The numbers.</param>
internal sealed record ClusterBenchmarkReport(
    ClusterBenchmarkOptions Options, int Processors, double Seconds, long Commits, long Writes, IReadOnlyList<ClusterMeasure> Measures);
