using Orleans.Tests.Storage;
using Orleans.Tests.Support;
using ProductVideo.Cluster.Tests.Silos;
using ProductVideo.Silo.Tests.Fakes;

namespace ProductVideo.Cluster.Tests.Database;

/// <summary>A PostgreSQL server for clusters; started only where there can be a cluster.</summary>
public sealed class ClusterDatabase : IAsyncLifetime
{
    private readonly PostgreSqlServer _server = new();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (PublishedOrleans.IsHere)
        {
            await _server.InitializeAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>A cluster without silos, over a database of its own.</summary>
    internal async Task<TestCluster> CreateClusterAsync()
    {
        Assert.SkipUnless(PublishedOrleans.IsHere, "This build runs one silo in one process; eng/orleans-packages.sh runs these tests on the published Orleans.");
        return new TestCluster(await PostgresStorage.CreateAsync(_server));
    }
}
