using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Tests.Support;

namespace Orleans.Tests.Storage;

public interface ICounterGrain : IGrainWithStringKey
{
    Task<int> Add(int amount);

    Task<int> Read();

    Task<(string? ETag, bool Exists)> Version();

    Task Clear();

    Task Deactivate();
}

[GenerateSerializer]
public sealed class CounterState
{
    [Id(0)]
    public int Value { get; set; }
}

public sealed class CounterGrain([PersistentState("counter", "test")] IPersistentState<CounterState> state) : Grain, ICounterGrain
{
    public async Task<int> Add(int amount)
    {
        state.State.Value += amount;
        await state.WriteStateAsync();
        return state.State.Value;
    }

    public Task<int> Read() => Task.FromResult(state.State.Value);

    public Task<(string? ETag, bool Exists)> Version() => Task.FromResult((state.Etag, state.RecordExists));

    public Task Clear() => state.ClearStateAsync();

    public Task Deactivate()
    {
        this.DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public sealed class PersistentStateTests
{
    [Fact]
    public async Task State_survives_deactivation_and_a_restart_of_the_host()
    {
        using var folder = new TempFolder();
        await using (var silo = await StartAsync(folder))
        {
            var grain = silo.Grains.GetGrain<ICounterGrain>("a");
            Assert.Equal((null, false), await grain.Version());
            Assert.Equal(5, await grain.Add(5));
            Assert.Equal(("1", true), await grain.Version());
            await grain.Deactivate();
            Assert.Equal(5, await grain.Read());
            Assert.Equal(("1", true), await grain.Version());
        }

        await using (var silo = await StartAsync(folder))
        {
            var grain = silo.Grains.GetGrain<ICounterGrain>("a");
            Assert.Equal(7, await grain.Add(2));
            Assert.Equal(0, await silo.Grains.GetGrain<ICounterGrain>("b").Read());
            await grain.Clear();
            Assert.Equal((0, false), (await grain.Read(), (await grain.Version()).Exists));
            Assert.Equal(1, await grain.Add(1));
        }
    }

    [Fact]
    public async Task Of_two_hosts_that_write_one_state_the_second_gets_a_conflict_and_then_reads_anew()
    {
        using var folder = new TempFolder();
        await using var first = await StartAsync(folder);
        await using var second = await StartAsync(folder);
        var here = first.Grains.GetGrain<ICounterGrain>("a");
        var there = second.Grains.GetGrain<ICounterGrain>("a");
        Assert.Equal(0, await there.Read());
        Assert.Equal(1, await here.Add(1));
        await Assert.ThrowsAsync<InconsistentStateException>(() => there.Add(1));
        Assert.Equal(1, await there.Read());
        Assert.Equal(2, await there.Add(1));
        await Assert.ThrowsAsync<InconsistentStateException>(() => here.Add(1));
        Assert.Equal(3, await here.Add(1));
    }

    private static Task<TestSilo> StartAsync(TempFolder folder) => TestSilo.StartAsync(silo => silo
        .AddAdoNetGrainStorage("test", options =>
        {
            options.Invariant = "System.Data.SQLite";
            options.ConnectionString = folder.SqliteConnection;
        })
        .UseSystemTextJsonGrainStorageSerializer());
}
