using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Tests.Support;

namespace Orleans.Tests.Turns;

public interface ICycleGrain : IGrainWithStringKey
{
    /// <summary>Calls the first of the grains with the rest of them.</summary>
    Task<int> Call(string[] route, bool allow);

    [ResponseTimeout("00:00:05")]
    Task Hang();
}

public sealed class CycleGrain(Probe probe) : Grain, ICycleGrain
{
    public async Task<int> Call(string[] route, bool allow)
    {
        if (route.Length == 0)
        {
            return 1;
        }

        using var section = allow ? RequestContext.AllowCallChainReentrancy() : default;
        return 1 + await GrainFactory.GetGrain<ICycleGrain>(route[0]).Call(route[1..], allow);
    }

    public Task Hang()
    {
        probe.Signal("hanging");
        return new TaskCompletionSource().Task;
    }
}

public sealed class CycleTests
{
    [Theory]
    [InlineData("b", "a")]
    [InlineData("a")]
    [InlineData("b", "c", "a")]
    public async Task A_call_cycle_ends_with_a_timeout_that_shows_it(params string[] route)
    {
        PublishedOrleans.Skips("the age of a call is taken from the machine's clock.");
        var time = new FakeTime();
        await using var silo = await TestSilo.StartAsync(builder => builder.WithTime(time));
        var grain = silo.Grains.GetGrain<ICycleGrain>("a");
        var failure = await Assert.ThrowsAsync<TimeoutException>(() => time.AdvanceUntilAsync(grain.Call(route, allow: false)));
        Assert.Contains("00:00:30", failure.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(ICycleGrain.Call), failure.Message, StringComparison.Ordinal);
        Assert.Contains(silo.Logs.Entries, entry => entry.Message.Contains("cycle", StringComparison.Ordinal));

        // The silo is well otherwise.
        Assert.Equal(2, await silo.Grains.GetGrain<ICycleGrain>("x").Call(["y"], allow: false));
    }

    [Theory]
    [InlineData("b", "a")]
    [InlineData("a")]
    [InlineData("b", "c", "a", "b", "a")]
    public async Task A_call_cycle_works_where_call_chain_reentrancy_is_allowed(params string[] route)
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.Equal(route.Length + 1, await silo.Grains.GetGrain<ICycleGrain>("a").Call(route, allow: true));
    }

    [Fact]
    public async Task A_method_and_a_silo_can_have_timeouts_of_their_own()
    {
        PublishedOrleans.Skips("the age of a call is taken from the machine's clock.");
        var time = new FakeTime();
        await using var silo = await TestSilo.StartAsync(builder => builder
            .WithTime(time)
            .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromMinutes(3)));
        var hanging = silo.Grains.GetGrain<ICycleGrain>("a").Hang();
        await silo.Probe.WaitAsync("hanging");
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(hanging.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(4));
        var failure = await Assert.ThrowsAsync<TimeoutException>(() => hanging);
        Assert.Contains("00:00:05", failure.Message, StringComparison.Ordinal);

        var waiting = silo.Grains.GetGrain<ICycleGrain>("a").Call([], allow: false);
        time.Advance(TimeSpan.FromSeconds(175));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(10));
        failure = await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        Assert.Contains("00:03:00", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Hang", failure.Message, StringComparison.Ordinal);
    }
}
