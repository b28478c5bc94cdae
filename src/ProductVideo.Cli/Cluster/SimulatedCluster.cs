using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Workers;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;
using ProductVideo.Storage.Work;

namespace ProductVideo.Cli.Cluster;

/// <summary>The real host, grains, queue and listings over simulated devices.</summary>
internal sealed class SimulatedCluster : IAsyncDisposable
{
    private const int RegistrationsAtOnce = 64;
    private static readonly TimeSpan UsualRenewal = TimeSpan.FromSeconds(1);
    private static readonly string[] Steps =
        [WorkStep.DetectShots, WorkStep.BuildReference, WorkStep.Normalise, WorkStep.Segment, WorkStep.Mask, WorkStep.Gate];

    private static readonly string[] Capabilities = [WorkCapability.Matting, WorkCapability.Segment, WorkCapability.Media];
    private static readonly string[] Settled =
        [nameof(ProductState.Ready), nameof(ProductState.Rejected), nameof(ProductState.Failed), nameof(ProductState.Cancelled)];

    private readonly ProductVideoHost _host;
    private readonly IReadModelStore _rows;

    private SimulatedCluster(ProductVideoHost host)
    {
        _host = host;
        _rows = host.Services.GetRequiredService<IReadModelStore>();
        Work = host.Services.GetRequiredService<IWorkStore>();
        Database = host.Services.GetRequiredService<SqlDatabase>();
        Devices = host.Services.GetRequiredService<IDeviceBoard>();
        Grains = host.Services.GetRequiredService<IGrainFactory>();
    }

    /// <summary>The queue.</summary>
    public IWorkStore Work { get; }

    /// <summary>The database.</summary>
    public SqlDatabase Database { get; }

    /// <summary>The simulated devices.</summary>
    public IDeviceBoard Devices { get; }

    /// <summary>The grains.</summary>
    public IGrainFactory Grains { get; }

    /// <summary>Starts a host over an output folder.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="storage">Where the state is kept.</param>
    /// <param name="devices">How many devices are simulated.</param>
    /// <param name="work">How they behave.</param>
    /// <param name="lease">How long a lease lasts.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<SimulatedCluster> StartAsync(
        string folder, StorageOptions storage, int devices, SimulatedWork work, TimeSpan lease, CancellationToken cancellationToken)
    {
        var workers = new WorkerOptions
        {
            Lease = lease,
            Renewal = lease / 3 < UsualRenewal ? lease / 3 : UsualRenewal,
            Devices =
            [
                .. Enumerable.Range(0, devices).Select(index => new DeviceOptions { Name = $"simulated:{index}", Capabilities = Capabilities }),
                new DeviceOptions { Name = "others", Capabilities = [.. WorkCapability.All.Except(Capabilities, StringComparer.Ordinal)] },
            ],
        };
        return new SimulatedCluster(await ProductVideoHost.StartAsync(
            folder,
            new ProductVideoOptions { Workers = workers, Storage = storage },
            services =>
            {
                services.RemoveAll<IStepHandler>();
                foreach (var step in Steps)
                {
                    services.AddSingleton<IStepHandler>(provider => new SimulatedHandler(step, work, provider.GetRequiredService<TimeProvider>()));
                }
            },
            cancellationToken: cancellationToken));
    }

    /// <summary>A product's page, as a catalogue would give it.</summary>
    public static ProductSpec Product(int number, int seed)
    {
        var id = $"P{number:00000}";
        string Hash(string what) => ContentHash.OfText($"{seed} {id} {what}");
        return new ProductSpec(
            id, $"Product {number}", "rings", $"a ring, number {number}, turning on a white table", $"/catalogue/{id}/video.mp4", Hash("film"),
            [.. Enumerable.Range(1, 4).Select(photo => new PhotoSpec($"/catalogue/{id}/images/{photo}.jpg", Hash($"photo {photo}")))],
            Hash("settings"));
    }

    /// <summary>Registers products first to last, many at once.</summary>
    public Task RegisterAsync(int first, int count, int seed, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(first, count),
        new ParallelOptions { MaxDegreeOfParallelism = RegistrationsAtOnce, CancellationToken = cancellationToken },
        async (number, _) => await Grains.GetGrain<IProductGrain>($"P{number:00000}").RegisterAsync(Product(number, seed)));

    /// <summary>Items of a kind by state.</summary>
    public async Task<IReadOnlyList<ReadModelCount>> CountAsync(string kind) =>
        [.. (await _rows.CountAsync()).Where(count => string.Equals(count.Kind, kind, StringComparison.Ordinal))];

    /// <summary>How many products are known.</summary>
    public async Task<long> CountProductsAsync() => (await CountAsync(OwnerKind.Product)).Sum(count => count.Count);

    /// <summary>Tries again what failed, as an operator would.</summary>
    public async Task RetryFailedAsync(CancellationToken cancellationToken)
    {
        foreach (var row in await _rows.PageAsync(new ReadModelQuery(OwnerKind.Product) { States = [nameof(ProductState.Failed)], Size = 100 }, cancellationToken))
        {
            await Grains.GetGrain<IProductGrain>(row.Id).RetryAsync(clipId: null);
        }
    }

    /// <summary>How many clips have settled.</summary>
    public async Task<long> CountSettledClipsAsync() =>
        (await CountAsync(OwnerKind.Clip)).Where(count => Settled.Contains(count.State, StringComparer.Ordinal)).Sum(count => count.Count);

    /// <summary>Whether so many products have settled.</summary>
    public async Task<bool> AreSettledAsync(int products) =>
        (await CountAsync(OwnerKind.Product)).Where(count => Settled.Contains(count.State, StringComparer.Ordinal)).Sum(count => count.Count) >= products;

    /// <summary>What somebody asks who wants to know where a product is: its line and its clips'.</summary>
    public async Task AskAsync(int number)
    {
        var id = $"P{number:00000}";
        await _rows.FindAsync(OwnerKind.Product, id);
        await _rows.ListAsync(OwnerKind.Clip, id);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Database.Dispose();
    }
}
