using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Grains.Settings;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Workers;

namespace ProductVideo.Silo.Tests.Fakes;

/// <summary>Catalogue, output folder and fake handlers; hosts come and go over them.</summary>
internal sealed class FakeRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();

    public FakeRun() => Catalogue = new FakeCatalogue(_folder["catalogue"]);

    public FakeCatalogue Catalogue { get; }

    public FakeWorld World { get; } = new();

    /// <summary>Whether films and clips are compared by what they show. The films are no films, so by default only their bytes count.</summary>
    public bool LookAlike { get; init; }

    /// <summary>Whether web addresses may be fetched, so that there are lanes for several at a time.</summary>
    public bool AllowRemote { get; set; }

    /// <summary>Where the state is; by default in a file of the output folder.</summary>
    public StorageOptions Storage { get; set; } = new();

    public string Output => _folder["out"];

    public string DatasetFile => Path.Combine(Output, "dataset", "plan.json");

    public Task<ProductVideoHost> StartAsync(Action<IServiceCollection>? configure = null) => ProductVideoHost.StartAsync(
        Output,
        new ProductVideoOptions
        {
            Import = new ImportOptions { AllowRemote = AllowRemote, Duplicates = new DuplicateOptions { LookAlike = LookAlike } },
            Storage = Storage,
            Workers = new WorkerOptions { Poll = TimeSpan.FromMilliseconds(20), Lease = TimeSpan.FromSeconds(5) },
        },
        services =>
        {
            FakeHandlers.Use(services, World);
            configure?.Invoke(services);
        });

    public async Task<RunSummary> RunAsync(ProductVideoHost host)
    {
        using var limit = new CancellationTokenSource(Patience);
        return await host.Service.RunAsync(new RunOptions { Catalogue = Catalogue.Root, Until = RunStage.Dataset }, progress: null, limit.Token);
    }

    /// <summary>Starts a host, runs once, and stops it.</summary>
    public async Task<RunSummary> RunOnceAsync()
    {
        await using var host = await StartAsync();
        return await RunAsync(host);
    }

    public void Dispose() => _folder.Dispose();
}
