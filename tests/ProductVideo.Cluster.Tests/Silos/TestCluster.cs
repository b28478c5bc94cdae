using Orleans.Tests.Support;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Tests.Fakes;

namespace ProductVideo.Cluster.Tests.Silos;

/// <summary>Silos on this machine over one database and one artifact store, and a catalogue for them.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    /// <summary>Products of the catalogue; each has three clips.</summary>
    public const int Products = 12;

    private readonly TemporaryFolder _folder = new();
    private readonly StorageOptions _storage;
    private readonly List<ClusterSilo> _silos = [];

    public TestCluster(StorageOptions storage)
    {
        _storage = storage;
        Directory.CreateDirectory(_folder["artifacts"]);
        var catalogue = new FakeCatalogue(_folder["catalogue"]);
        for (var number = 1; number <= Products; number++)
        {
            catalogue.Add($"P{number:000}");
        }
    }

    /// <summary>The database that all share.</summary>
    public string ConnectionString => _storage.ConnectionString;

    /// <summary>The catalogue's folder.</summary>
    public string Catalogue => _folder["catalogue"];

    /// <summary>Starts a silo and waits until it has joined.</summary>
    /// <param name="name">Its name, and its folder's; a name that was there before takes its folder up again.</param>
    /// <param name="role">Control or Gpu.</param>
    /// <param name="connection">Its way to the database, if not the usual one.</param>
    public async Task<ClusterSilo> StartAsync(string name, string role, string? connection = null)
    {
        var output = _folder[name];
        if (Directory.CreateDirectory(output).GetFileSystemInfos("artifacts").Length == 0)
        {
            Directory.CreateSymbolicLink(Path.Combine(output, "artifacts"), _folder["artifacts"]);
        }

        var silo = await ClusterSilo.StartAsync(name, output,
        [
            "cluster.membership=Database", $"cluster.role={role}", $"cluster.silo={name}", "cluster.address=127.0.0.1",
            $"cluster.siloPort={FreePort.Next()}", $"cluster.gatewayPort={FreePort.Next()}", "cluster.probe=00:00:00.500", "cluster.missedProbes=2", "cluster.cutOff=00:00:02",
            "storage.state=Postgres", $"storage.connectionString={connection ?? _storage.ConnectionString}",
            "workers.poll=00:00:00.050", "workers.lease=00:00:03", "workers.renewal=00:00:00.500", "import.duplicates.lookAlike=false",
        ]);
        _silos.Add(silo);
        return silo;
    }

    /// <summary>Asserts that every product and every clip is there once, ended, with each of its steps once, and that the dataset was published.</summary>
    public async Task AssertNothingLostAsync(RunCounts counts)
    {
        Assert.Equal($"Ready {Products}", counts.Products);
        Assert.Equal($"Ready {3 * Products}", counts.Clips);
        var clips = await (await RunReader.OpenAsync(_silos[0].Output, _storage)).ListClipsAsync(productId: null, CancellationToken.None);
        Assert.Equal(3 * Products, clips.Select(clip => clip.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(clips, clip => Assert.Equal(["normalise", "segment", "mask", "gate"], clip.Steps.Select(step => step.Step)));
        Assert.Contains(_silos, silo => File.Exists(Path.Combine(silo.Output, "dataset", "plan.json")));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }

        _folder.Dispose();
    }
}
