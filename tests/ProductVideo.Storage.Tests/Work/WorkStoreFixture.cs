using Npgsql;
using ProductVideo.Storage.Sql;
using ProductVideo.Storage.Work;

namespace ProductVideo.Storage.Tests.Work;

/// <summary>A queue in a fresh database under a manual clock.</summary>
internal sealed class WorkStoreFixture : IDisposable
{
    private readonly TemporaryFolder? _folder;

    private WorkStoreFixture(SqlDatabase database, WorkStoreOptions options, TemporaryFolder? folder)
    {
        (Database, Options, _folder) = (database, options, folder);
        Store = Another();
    }

    public ManualTime Time { get; } = new();

    public SqlDatabase Database { get; }

    public WorkStoreOptions Options { get; }

    public SqlWorkStore Store { get; }

    public static async Task<WorkStoreFixture> CreateAsync(WorkStoreOptions? options = null, string? server = null)
    {
        var folder = server is null ? new TemporaryFolder() : null;
        SqlDatabase database = server is null ? new SqliteDatabase(folder!["state.db"]) : new PostgresDatabase(await CreateDatabaseAsync(server));
        var fixture = new WorkStoreFixture(database, options ?? new WorkStoreOptions(), folder);
        await fixture.Store.InitialiseAsync();
        return fixture;
    }

    public static WorkEntry Entry(
        string id, string fairness = "P1", int priority = 0, int maxAttempts = 3, string owner = "", int devices = 1, string capability = "media") => new()
        {
            Id = id, Capability = capability, Step = "normalise", OwnerKind = "clip", OwnerKey = id, Owner = owner, FairnessKey = fairness,
            Priority = priority, MaxAttempts = maxAttempts, Devices = devices, Payload = "{}",
        };

    /// <summary>The same database as a process that starts anew, or another process, sees it.</summary>
    public SqlWorkStore Another() => new(Database, Time, Options);

    public async Task<WorkClaim?> LeaseAsync(TimeSpan? duration = null) => (await LeaseAsync(1, duration)).SingleOrDefault();

    public Task<IReadOnlyList<WorkClaim>> LeaseAsync(int count, TimeSpan? duration = null) =>
        Store.LeaseAsync("worker", [new WorkSlot("cpu:0", ["media"], count, IsIdle: true)], duration ?? TimeSpan.FromSeconds(30));

    public void Dispose()
    {
        Database.Dispose();
        _folder?.Dispose();
    }

    private static async Task<string> CreateDatabaseAsync(string server)
    {
        var name = $"t{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString;
    }
}
