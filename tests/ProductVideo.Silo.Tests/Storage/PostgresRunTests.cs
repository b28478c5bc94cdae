using Orleans.Tests.Storage;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Storage;

namespace ProductVideo.Silo.Tests.Storage;

/// <summary>Whole runs with the state on a real server.</summary>
public sealed class PostgresRunTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [Fact]
    public async Task A_run_ends_as_on_SQLite_and_a_second_one_finds_everything_done()
    {
        using var file = Make(new StorageOptions());
        await file.RunOnceAsync();
        using var run = Make(await PostgresStorage.CreateAsync(server));

        var first = await run.RunOnceAsync();
        var second = await run.RunOnceAsync();

        Assert.Equal([new StateCount("Ready", 2)], first.Products);
        Assert.Equal([new StateCount("Ready", 5), new StateCount("Rejected", 1)], first.Clips);
        Assert.True(second.IsUnchanged);
        Assert.Equal(await File.ReadAllTextAsync(file.DatasetFile), await File.ReadAllTextAsync(run.DatasetFile));
        Assert.False(File.Exists(Path.Combine(run.Output, "state.db")));
        var reader = await RunReader.OpenAsync(run.Output, run.Storage);
        Assert.Equal("product.multiple", Assert.Single((await reader.FindClipAsync("B_002"))!.Reasons).Code);
        Assert.NotNull(await reader.FindLastRunAsync());
    }

    [Fact]
    public async Task A_second_process_that_takes_itself_to_be_alone_is_refused_until_the_first_ends()
    {
        var storage = await PostgresStorage.CreateAsync(server);
        using var one = Make(storage);
        using var two = Make(storage);
        var first = await one.StartAsync();
        await one.RunAsync(first);

        var refusal = await Assert.ThrowsAsync<StorageException>(() => two.StartAsync());
        Assert.Contains("in use by another pv process", refusal.Message, StringComparison.Ordinal);

        await first.DisposeAsync();
        await using var second = await two.StartAsync();
        Assert.Equal(6, (await second.Reader.ListClipsAsync()).Count);
    }

    [Fact]
    public async Task Where_nothing_has_run_it_says_so()
    {
        var storage = await PostgresStorage.CreateAsync(server);
        var error = await Assert.ThrowsAsync<StorageException>(() => RunReader.OpenAsync("nowhere", storage));
        Assert.Contains("Nothing has run in PostgreSQL at", error.Message, StringComparison.Ordinal);
    }

    private static FakeRun Make(StorageOptions storage)
    {
        var run = new FakeRun { Storage = storage };
        run.Catalogue.Add("A").Add("B");
        run.World.Gate = clip => clip == "B_002" ? [new Reason("product.multiple", 2, 1, "two products")] : [];
        return run;
    }
}
