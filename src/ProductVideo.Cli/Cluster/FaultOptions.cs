namespace ProductVideo.Cli.Cluster;

/// <summary>What <c>pv bench faults</c> runs.</summary>
/// <param name="Products">Products.</param>
/// <param name="ClipsPerProduct">Clips of each.</param>
/// <param name="Kills">How often the process is killed.</param>
/// <param name="Seed">Decides everything that goes wrong and when.</param>
internal sealed record FaultOptions(int Products, int ClipsPerProduct, int Kills, int Seed);
