using Orleans.Tests.Support;

namespace Orleans.Tests.Activations;

public interface IStormGrain : IGrainWithIntegerKey
{
    Task<long> Key();
}

public sealed class StormGrain(Probe probe) : Grain, IStormGrain
{
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (probe.Count("gone") == StormTests.Count)
        {
            probe.Signal("all gone");
        }

        return Task.CompletedTask;
    }

    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());
}

public sealed class StormTests
{
    internal const int Count = 100_000;

    [Fact]
    public async Task A_hundred_thousand_grains_fit_and_go_away_again()
    {
        PublishedOrleans.Skips("the collector of idle activations reads the machine's clock.");
        var time = new FakeTime();
        await using var silo = await TestSilo.StartAsync(builder => builder.WithTime(time).ConfigureQuietly());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var keys = await Task.WhenAll(Enumerable.Range(0, Count).Select(index => silo.Grains.GetGrain<IStormGrain>(index).Key()));
        Assert.Equal(Count, keys.Distinct().Count());
        keys = [];
        var active = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(active / Count < 4096, $"{active / Count} bytes a grain");

        time.Advance(TimeSpan.FromMinutes(20));
        await silo.Probe.WaitAsync("all gone");
        Assert.Equal(7, await silo.Grains.GetGrain<IStormGrain>(7).Key());
        var left = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(left < active / 4, $"{left} bytes are left of {active}");
    }
}
