using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Tests.Support;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Work;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Silo.Workers;
using ProductVideo.Storage.Sql;
using ProductVideo.Storage.Work;

namespace ProductVideo.Silo.Tests.Workers;

/// <summary>Devices over a real queue, without a silo, under a clock that moves when told to.</summary>
internal sealed class PoolFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly WorkerTelemetry _telemetry;
    private readonly ModelCache _models = new(_ => null);
    private readonly WorkerPool _pool;

    private PoolFixture(IStepHandler handler, string[] devices)
    {
        _database = new SqliteDatabase(_folder["state.db"]);
        Store = NewStore();
        _telemetry = new WorkerTelemetry(Time);
        var options = new WorkerOptions { Devices = [.. devices.Select(name => new DeviceOptions { Name = name, Capabilities = ["media"] })] };
        var tools = new WorkerTools(
            Store, Store, options, new RunFolder(_folder["out"]), [handler], _models, Progress = new ProgressBoard(Time), _telemetry, Time, NullLogger<Device>.Instance);
        Worker = tools.Worker;
        _pool = new WorkerPool(tools, NullLogger<WorkerPool>.Instance);
    }

    public FakeTime Time { get; } = new();

    public SqlWorkStore Store { get; }

    public string Worker { get; }

    public ProgressBoard Progress { get; }

    public IDeviceBoard Board => _pool;

    public static async Task<PoolFixture> StartAsync(IStepHandler handler, params string[] devices)
    {
        var fixture = new PoolFixture(handler, devices);
        await fixture.Store.InitialiseAsync();
        await fixture._pool.StartAsync(CancellationToken.None);
        return fixture;
    }

    /// <summary>The same queue as another process has it.</summary>
    public SqlWorkStore NewStore() => new(_database, Time, new WorkStoreOptions());

    public void FailCommits(Exception exception) => _database.Writer.BeforeCommit = _ => throw exception;

    /// <summary>Waits until so many items are leased.</summary>
    public async Task WaitForLeasedAsync(int items)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await Store.CountAsync(limit.Token)).Where(count => count.Status == WorkStatus.Leased).Sum(count => count.Count) != items)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public Task EnqueueAsync(params WorkEntry[] entries) => Store.EnqueueAsync(entries);

    public static WorkEntry Entry(string id, int devices = 1) => new()
    {
        Id = id, Capability = "media", Step = "normalise", OwnerKind = "clip", OwnerKey = id, FairnessKey = "P", Payload = "{}", Devices = devices,
    };

    public async ValueTask DisposeAsync()
    {
        _database.Writer.BeforeCommit = null;
        await _pool.StopAsync(CancellationToken.None);
        _pool.Dispose();
        _telemetry.Dispose();
        _models.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }
}
