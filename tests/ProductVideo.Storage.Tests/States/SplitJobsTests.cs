using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;
using ProductVideo.Storage.States;
using ProductVideo.Storage.Work;

namespace ProductVideo.Storage.Tests.States;

public sealed class SplitJobsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Jobs_of_one_name_that_shared_a_state_have_their_own_after_the_next_start()
    {
        using var database = new SqliteDatabase(_folder["state.db"]);
        var work = new SqlWorkStore(database, TimeProvider.System, new WorkStoreOptions());
        await work.InitialiseAsync();
        var rows = new SqlReadModelStore(database);
        await rows.InitialiseAsync();
        var states = new SqlStateStore(database, work);
        await states.InitialiseAsync();
        await states.WriteAsync(new StateChange("job", "main", Stamp: null, [1]));
        await states.WriteAsync(new StateChange("clip", "main", Stamp: null, [2]));
        foreach (var kind in new[] { "dataset", "training", "clip" })
        {
            await rows.UpsertAsync(new ReadModelRow { Kind = kind, Id = "main", Parent = "", State = "Ready", Version = 1, Json = "{}" });
        }

        await states.InitialiseAsync();
        await states.InitialiseAsync();

        Assert.Null(await states.ReadAsync("job", "main"));
        Assert.Null(await states.ReadAsync("pair", "main"));
        Assert.Equal([2], (await states.ReadAsync("clip", "main"))!.Payload!);
        var dataset = (await states.ReadAsync("dataset", "main"))!;
        Assert.NotNull(await states.WriteAsync(new StateChange("dataset", "main", dataset.Stamp, [3])));
        Assert.Equal([1], (await states.ReadAsync("training", "main"))!.Payload!);
    }

    public void Dispose() => _folder.Dispose();
}
