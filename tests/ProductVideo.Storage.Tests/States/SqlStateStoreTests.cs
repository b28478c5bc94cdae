using System.Text;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Sql;
using ProductVideo.Storage.States;
using ProductVideo.Storage.Tests.Work;

namespace ProductVideo.Storage.Tests.States;

public sealed class SqlStateStoreTests
{
    [Fact]
    public async Task A_state_its_listing_and_its_work_are_stored_together_or_not_at_all()
    {
        using var fixture = await WorkStoreFixture.CreateAsync();
        var (states, rows) = await OpenAsync(fixture);
        var first = await states.WriteAsync(Change(null, "one", version: 1, work: "w1"));
        Assert.NotNull(first);
        Assert.NotNull(await states.WriteAsync(Change(first, "two", version: 2, work: "w2")));

        Assert.Null(await states.WriteAsync(Change(first, "stale", version: 9, work: "w9")));
        Assert.Null(await states.WriteAsync(Change(null, "newcomer", version: 9, work: "w9")));

        Assert.Equal("two", Encoding.UTF8.GetString((await states.ReadAsync("clip", "C1"))!.Payload!));
        Assert.Equal("two", (await rows.FindAsync("clip", "C1"))!.Json);
        Assert.Equal(["w1", "w2"], (await fixture.LeaseAsync(9)).Select(claim => claim.Id));
    }

    [Fact]
    public async Task A_cleared_state_is_empty_and_keeps_its_stamp()
    {
        using var fixture = await WorkStoreFixture.CreateAsync();
        var (states, _) = await OpenAsync(fixture);
        var stamp = await states.WriteAsync(new StateChange("clip", "C1", null, "x"u8.ToArray()));
        var cleared = await states.WriteAsync(new StateChange("clip", "C1", stamp, null));
        Assert.Equal(new StoredState(cleared!.Value, null), await states.ReadAsync("clip", "C1"));
    }

    [Fact]
    public async Task A_write_that_the_database_refuses_leaves_its_neighbours_alone()
    {
        using var fixture = await WorkStoreFixture.CreateAsync();
        var good = new SqlStatement("INSERT INTO work_boosts (scope, boost) VALUES ($1, $2)", "owner:a", 1L);
        var bad = new SqlStatement("INSERT INTO work_boosts (scope, boost) VALUES ($1, $2)", "owner:b", null);
        var writes = new[] { good, bad, good with { Values = ["owner:c", 1L] } }.Select(fixture.Database.Writer.WriteAsync).ToList();
        await Assert.ThrowsAsync<StorageException>(() => writes[1]);
        Assert.Equal((1, 1), ((await writes[0]).Changed, (await writes[2]).Changed));
    }

    [Fact]
    public async Task Writes_that_come_together_share_commits()
    {
        using var fixture = await WorkStoreFixture.CreateAsync();
        var before = fixture.Database.Writer.Commits;
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(index => fixture.Store.EnqueueAsync([WorkStoreFixture.Entry($"i{index}")])));
        var commits = fixture.Database.Writer.Commits - before;
        Assert.True(commits < 500, $"1,000 writes took {commits} commits");
    }

    private static async Task<(SqlStateStore States, SqlReadModelStore Rows)> OpenAsync(WorkStoreFixture fixture)
    {
        var rows = new SqlReadModelStore(fixture.Database);
        var states = new SqlStateStore(fixture.Database, fixture.Store);
        await rows.InitialiseAsync();
        await states.InitialiseAsync();
        return (states, rows);
    }

    private static StateChange Change(long? stamp, string text, long version, string work) => new("clip", "C1", stamp, Encoding.UTF8.GetBytes(text))
    {
        Row = new ReadModelRow { Kind = "clip", Id = "C1", Parent = "P", State = "Planned", Version = version, Json = text },
        Work = WorkStoreFixture.Entry(work),
    };
}
