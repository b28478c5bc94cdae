namespace ProductVideo.Cli.Cluster;

/// <summary>One measured number beside its aim.</summary>
/// <param name="Name">What.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Aim">What it should be.</param>
/// <param name="IsMet">Whether it is.</param>
internal sealed record ClusterMeasure(string Name, double Value, string Unit, string Aim, bool IsMet);
