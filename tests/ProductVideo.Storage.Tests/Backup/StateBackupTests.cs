using Orleans.Tests.Storage;
using ProductVideo.Storage.Backup;
using ProductVideo.Storage.Events;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;
using ProductVideo.Storage.States;
using ProductVideo.Storage.Tests.Sql;
using ProductVideo.Storage.Work;

namespace ProductVideo.Storage.Tests.Backup;

/// <summary>State that is backed up and restored, from each kind of database into each.</summary>
public sealed class StateBackupTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("sqlite", "sqlite")]
    [InlineData("sqlite", "postgres")]
    [InlineData("postgres", "sqlite")]
    [InlineData("postgres", "postgres")]
    public async Task What_was_backed_up_is_there_after_the_restoration_and_work_goes_on(string from, string to)
    {
        using var source = await OpenAsync(from, "source.db");
        await FilledState.FillAsync(source, TimeProvider.System);
        var taken = await StateBackup.WriteAsync(source, _folder["a.zip"], TimeProvider.System);
        Assert.Equal(from, taken.Source);

        using var target = await OpenAsync(to, "target.db");
        var restored = await StateRestore.ReadAsync(_folder["a.zip"], target, TimeProvider.System);
        await StateBackup.WriteAsync(target, _folder["b.zip"], TimeProvider.System);

        Assert.Equal(taken.Rows, restored.Rows);
        Assert.Equal(FilledState.Read(_folder["a.zip"]), FilledState.Read(_folder["b.zip"]));
        await GoOnAsync(target);
    }

    [Fact]
    public async Task It_is_one_moment_although_the_service_goes_on_writing()
    {
        using var source = await OpenAsync("sqlite", "source.db");
        await FilledState.FillAsync(source, TimeProvider.System);
        var states = new SqlStateStore(source, new SqlWorkStore(source, TimeProvider.System, new WorkStoreOptions()));
        var next = FilledState.Clips;
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await FilledState.AddClipAsync(states, next++);
            }
        });
        var manifest = await StateBackup.WriteAsync(source, _folder["a.zip"], TimeProvider.System);
        await enough.CancelAsync();
        await writing;

        var rows = manifest.Tables.ToDictionary(table => table.Name, table => table.Rows, StringComparer.Ordinal);
        Assert.Equal(rows["grain_states"], rows["read_model"]);
        Assert.Equal(rows["grain_states"], rows["work_queue"]);
        Assert.Equal(rows["grain_states"], rows["events"]);
        Assert.True(rows["grain_states"] >= FilledState.Clips);
    }

    [Fact]
    public async Task A_database_that_is_in_use_is_not_restored_into()
    {
        using var source = await OpenAsync("sqlite", "source.db");
        await FilledState.FillAsync(source, TimeProvider.System);
        await StateBackup.WriteAsync(source, _folder["a.zip"], TimeProvider.System);
        var error = await Assert.ThrowsAsync<BackupException>(() => StateRestore.ReadAsync(_folder["a.zip"], source, TimeProvider.System));
        Assert.Contains("is not empty", error.Message, StringComparison.Ordinal);
        Assert.Contains("is there already", (await Assert.ThrowsAsync<BackupException>(() => StateBackup.WriteAsync(source, _folder["a.zip"], TimeProvider.System))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    // New rows get numbers of their own, and what happens next is told after everything that was restored.
    private static async Task GoOnAsync(SqlDatabase target)
    {
        var work = new SqlWorkStore(target, TimeProvider.System, new WorkStoreOptions());
        await work.InitialiseAsync();
        var states = new SqlStateStore(target, work);
        Assert.Equal([0, 1, 2, 255, 7], (await states.ReadAsync("clip", "P1_007"))!.Payload!);
        var events = new SqlEventLog(target);
        var newest = await events.FindNewestAsync();
        await FilledState.AddClipAsync(states, FilledState.Clips);
        var told = Assert.Single(await events.ReadAsync(newest, 10));
        Assert.Equal($"P1_{FilledState.Clips:000}", told.Id);
        Assert.Equal(FilledState.Clips + 1, (await new SqlReadModelStore(target).ListAsync("clip")).Count);
    }

    private async Task<SqlDatabase> OpenAsync(string kind, string name) =>
        kind == "sqlite" ? new SqliteDatabase(_folder[name]) : new PostgresDatabase(await PostgresFixture.CreateAsync(server));
}
