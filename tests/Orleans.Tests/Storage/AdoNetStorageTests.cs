using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Tests.Support;
using ProductVideo.Storage.Sql;

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

    [Id(1)]
    public Dictionary<string, List<DateTimeOffset>> History { get; set; } = [];
}

public sealed class CounterGrain([PersistentState("counter", "test")] IPersistentState<CounterState> state) : Grain, ICounterGrain
{
    public async Task<int> Add(int amount)
    {
        state.State.Value += amount;
        state.State.History["é"] = [DateTimeOffset.UnixEpoch.AddSeconds(amount)];
        await state.WriteStateAsync();
        return state.State.Value;
    }

    public Task<int> Read() => Task.FromResult(state.State.Value);

    public Task<(string? ETag, bool Exists)> Version() => Task.FromResult((state.Etag, state.RecordExists));

    public Task Clear() => state.ClearStateAsync();

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

/// <summary>The same behaviour on SQLite, on a PostgreSQL server, and, where it can be, in memory.</summary>
public sealed class AdoNetStorageTests(PostgreSqlServer postgreSql) : IClassFixture<PostgreSqlServer>, IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("System.Data.SQLite")]
    [InlineData("Npgsql")]
    public async Task State_survives_deactivation_and_a_restart_of_the_host(string invariant)
    {
        var key = Guid.NewGuid().ToString();
        await using (var silo = await StartAsync(invariant))
        {
            var grain = silo.Grains.GetGrain<ICounterGrain>(key);
            Assert.Equal((null, false), await grain.Version());
            Assert.Equal(5, await grain.Add(5));
            Assert.Equal(("1", true), await grain.Version());
            await grain.Deactivate();
            Assert.Equal(5, await grain.Read());
            Assert.Equal(("1", true), await grain.Version());
        }

        await using (var silo = await StartAsync(invariant))
        {
            var grain = silo.Grains.GetGrain<ICounterGrain>(key);
            Assert.Equal(7, await grain.Add(2));
            Assert.Equal(0, await silo.Grains.GetGrain<ICounterGrain>(key + "b").Read());
            await grain.Clear();
            Assert.Equal(("3", false), await grain.Version());
            Assert.Equal(0, await grain.Read());
            await grain.Deactivate();
            Assert.Equal(("3", false), await grain.Version());
            Assert.Equal(1, await grain.Add(1));
            Assert.Equal(("4", true), await grain.Version());
        }
    }

    [Theory]
    [InlineData("System.Data.SQLite")]
    [InlineData("Npgsql")]
    public async Task Of_two_hosts_that_write_one_state_the_second_gets_a_conflict_and_then_reads_anew(string invariant)
    {
        await using var first = await StartAsync(invariant);
        await using var second = await StartAsync(invariant);
        var key = Guid.NewGuid().ToString();
        var here = first.Grains.GetGrain<ICounterGrain>(key);
        var there = second.Grains.GetGrain<ICounterGrain>(key);
        Assert.Equal(0, await there.Read());
        Assert.Equal(1, await here.Add(1));
        await Assert.ThrowsAsync<InconsistentStateException>(() => there.Add(1));
        Assert.Equal(1, await there.Read());
        Assert.Equal(2, await there.Add(1));
        await Assert.ThrowsAsync<InconsistentStateException>(() => here.Add(1));
        Assert.Equal(3, await here.Add(1));
    }

    [Theory]
    [InlineData("System.Data.SQLite")]
    [InlineData("Npgsql")]
    public async Task Concurrent_writers_lose_nothing_that_was_confirmed(string invariant)
    {
        await using var first = await StartAsync(invariant);
        await using var second = await StartAsync(invariant);
        var keys = Enumerable.Range(0, 5).Select(_ => Guid.NewGuid().ToString()).ToArray();
        var confirmed = new int[keys.Length];
        await Task.WhenAll(keys.SelectMany((key, index) => new[] { first, second }.Select(silo => Task.Run(async () =>
        {
            var grain = silo.Grains.GetGrain<ICounterGrain>(key);
            for (var attempt = 0; attempt < 20; attempt++)
            {
                try
                {
                    await grain.Add(1);
                    Interlocked.Increment(ref confirmed[index]);
                }
                catch (InconsistentStateException)
                {
                    // the other host was faster; the grain reads the state anew
                }
            }
        }))));
        for (var index = 0; index < keys.Length; index++)
        {
            await first.Grains.GetGrain<ICounterGrain>(keys[index]).Deactivate();
            Assert.Equal(confirmed[index], await first.Grains.GetGrain<ICounterGrain>(keys[index]).Read());
            Assert.InRange(confirmed[index], 20, 40);
        }
    }

    [Theory]
    [InlineData("System.Data.SQLite")]
    [InlineData("Npgsql")]
    public async Task Keys_that_read_as_the_same_number_are_different_rows(string invariant)
    {
        PublishedOrleans.Skips("keys are stored as the numbers that they read as, so that these share a row.");
        await using var silo = await StartAsync(invariant);
        foreach (var (key, value) in new[] { ("1F", 1), ("01F", 2), ("1f", 3), ("clip-ä", 4) })
        {
            await silo.Grains.GetGrain<ICounterGrain>(key).Clear();
            await silo.Grains.GetGrain<ICounterGrain>(key).Add(value);
        }

        foreach (var (key, value) in new[] { ("1F", 1), ("01F", 2), ("1f", 3), ("clip-ä", 4) })
        {
            await silo.Grains.GetGrain<ICounterGrain>(key).Deactivate();
            Assert.Equal(value, await silo.Grains.GetGrain<ICounterGrain>(key).Read());
        }
    }

    [Fact]
    public async Task A_wrong_invariant_fails_at_start_and_names_the_right_ones()
    {
        PublishedOrleans.Skips("the default is SQL Server, whose driver is looked for.");
        var failure = await Assert.ThrowsAsync<OrleansConfigurationException>(() => TestSilo.StartAsync(silo => silo.AddAdoNetGrainStorage(
            "test", options => options.ConnectionString = "Data Source=x")));
        Assert.Contains("System.Data.SQLite", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_storage_fails_the_request_and_is_named()
    {
        await using var silo = await TestSilo.StartAsync();
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => silo.Grains.GetGrain<ICounterGrain>("a").Read());
        var cause = Assert.IsType<BadProviderConfigException>(failure.GetBaseException());
        Assert.Contains("\"test\"", cause.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_storage_keeps_copies()
    {
        await using var silo = await TestSilo.StartAsync(builder => builder.AddMemoryGrainStorage("test"));
        var grain = silo.Grains.GetGrain<ICounterGrain>("a");
        await grain.Add(5);
        await grain.Deactivate();
        Assert.Equal(5, await grain.Read());
        await grain.Clear();
        Assert.Equal((0, false), (await grain.Read(), (await grain.Version()).Exists));
    }

    public void Dispose() => _folder.Dispose();

    private Task<TestSilo> StartAsync(string invariant)
    {
        if (invariant == "Npgsql" && postgreSql.ConnectionString is null)
        {
            Assert.Skip("PostgreSQL 15 is not installed: apt-get install postgresql-15.");
        }

        SqlDatabase database = invariant == "Npgsql" ? new PostgresDatabase(postgreSql.ConnectionString!) : _folder.Database;
        return TestSilo.StartAsync(silo => silo
            .WithTables(database)
            .AddAdoNetGrainStorage("test", options => (options.Invariant, options.ConnectionString) = (database.Invariant, database.ConnectionString))
            .UseSystemTextJsonGrainStorageSerializer());
    }
}
