using ProductVideo.Storage.Sql;
using ProductVideo.Storage.Work;

namespace ProductVideo.Storage.Tests.Work;

/// <summary>A queue in a fresh file under a manual clock.</summary>
internal sealed class WorkStoreFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private WorkStoreFixture(WorkStoreOptions options)
    {
        Options = options;
        Store = new SqlWorkStore(new SqliteDatabase(_folder["state.db"]), Time, options);
    }

    public ManualTime Time { get; } = new();

    public WorkStoreOptions Options { get; }

    public SqlWorkStore Store { get; }

    public static async Task<WorkStoreFixture> CreateAsync(WorkStoreOptions? options = null)
    {
        var fixture = new WorkStoreFixture(options ?? new WorkStoreOptions());
        await fixture.Store.InitialiseAsync();
        return fixture;
    }

    public static WorkEntry Entry(string id, string fairness = "P1", int priority = 0, int maxAttempts = 3) => new()
    {
        Id = id, Capability = "media", Step = "normalise", OwnerKind = "clip", OwnerKey = id, FairnessKey = fairness,
        Priority = priority, MaxAttempts = maxAttempts, Payload = "{}",
    };

    public async Task<WorkClaim?> LeaseAsync(TimeSpan? duration = null) =>
        (await Store.LeaseAsync("media", "worker", 1, duration ?? TimeSpan.FromSeconds(30))).SingleOrDefault();

    public void Dispose() => _folder.Dispose();
}
