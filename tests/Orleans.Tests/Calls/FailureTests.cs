using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Tests.Support;

namespace Orleans.Tests.Calls;

public sealed class ProductException(string message, int code) : Exception(message)
{
    public int Code { get; } = code;
}

public interface IFailingGrain : IGrainWithGuidKey
{
    Task Fail(string message);

    Task<int> FailAtOnce(string message);

    ValueTask<string> FailThrough(string message);

    [OneWay]
    Task Tell(string message);

    Task Forget(string message);

    Task<int> Fine();
}

public sealed class FailingGrain(Probe probe) : Grain, IFailingGrain
{
    public async Task Fail(string message)
    {
        await Task.Yield();
        ThrowFromHere(message);
    }

    public Task<int> FailAtOnce(string message) => throw new ProductException(message, 2);

    public async ValueTask<string> FailThrough(string message)
    {
        await GrainFactory.GetGrain<IFailingGrain>(Guid.NewGuid()).Fail(message);
        return "never";
    }

    public async Task Tell(string message)
    {
        await probe.WaitAsync("tell");
        probe.Signal("telling");
        throw new ProductException(message, 3);
    }

    public Task Forget(string message)
    {
        _ = FailLater();
        return Task.CompletedTask;

        async Task FailLater()
        {
            await Task.Yield();
            probe.Signal("forgotten");
            throw new ProductException(message, 4);
        }
    }

    public Task<int> Fine() => Task.FromResult(1);

    private static void ThrowFromHere(string message) => throw new ProductException(message, 1);
}

public sealed class FailureTests
{
    [Fact]
    public async Task Exceptions_cross_calls_with_type_message_data_and_stack()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grains.GetGrain<IFailingGrain>(Guid.NewGuid());
        var failure = await Assert.ThrowsAsync<ProductException>(() => grain.Fail("one"));
        Assert.Equal(("one", 1), (failure.Message, failure.Code));
        Assert.Contains("ThrowFromHere", failure.StackTrace, StringComparison.Ordinal);
        failure = await Assert.ThrowsAsync<ProductException>(() => grain.FailAtOnce("two"));
        Assert.Equal(("two", 2), (failure.Message, failure.Code));
        failure = await Assert.ThrowsAsync<ProductException>(async () => await grain.FailThrough("three"));
        Assert.Contains("ThrowFromHere", failure.StackTrace, StringComparison.Ordinal);
        Assert.Equal(1, await grain.Fine());
    }

    [Fact]
    public async Task One_way_calls_return_at_once_and_their_exceptions_are_logged()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grains.GetGrain<IFailingGrain>(Guid.NewGuid());
        await grain.Tell("told");
        silo.Probe.Signal("tell");
        await silo.Probe.WaitAsync("telling");
        await grain.Fine();
        Assert.Contains(silo.Logs.Entries, entry => entry.Level == LogLevel.Warning && entry.Exception is ProductException { Code: 3 });
    }

    [Fact]
    public async Task Exceptions_of_forgotten_tasks_are_logged()
    {
        PublishedOrleans.Skips("they are not logged.");
        await using var silo = await TestSilo.StartAsync();
        await silo.Grains.GetGrain<IFailingGrain>(Guid.NewGuid()).Forget("lost");
        await silo.Probe.WaitAsync("forgotten");
        for (var attempt = 0; attempt < 200 && !Found(); attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.True(Found());

        bool Found() => silo.Logs.Entries.Any(entry =>
            entry.Level == LogLevel.Error && entry.Exception is AggregateException { InnerException: ProductException { Code: 4 } });
    }
}
