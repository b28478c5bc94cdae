namespace ProductVideo.Cli.Cluster;

/// <summary>What <c>pv bench cluster</c> runs.</summary>
/// <param name="Store"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="ConnectionString">A PostgreSQL database that is there already; null to start a server.</param>
/// <param name="Products">Products.</param>
/// <param name="ClipsPerProduct">Clips of each.</param>
/// <param name="Devices">Simulated devices.</param>
/// <param name="Seed">The seed of the pages and of the questions.</param>
/// <param name="Folder">Where it works; a folder that is made and deleted again.</param>
internal sealed record ClusterBenchmarkOptions(string Store, string? ConnectionString, int Products, int ClipsPerProduct, int Devices, int Seed, string Folder)
{
    /// <summary>Clips of all products.</summary>
    public int Clips => Products * ClipsPerProduct;

    /// <summary>Steps of all products and clips: two of a product, four of a clip.</summary>
    public int Transitions => (2 * Products) + (4 * Clips);
}
