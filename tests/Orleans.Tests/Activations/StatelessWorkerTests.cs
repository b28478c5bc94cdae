using Orleans.Concurrency;
using Orleans.Tests.Support;

namespace Orleans.Tests.Activations;

public interface IWorkerGrain : IGrainWithIntegerKey
{
    Task Work(int number);
}

[StatelessWorker(3)]
public sealed class WorkerGrain(Probe probe) : Grain, IWorkerGrain
{
    public async Task Work(int number)
    {
        var running = probe.Count("started");
        if (running == 3)
        {
            probe.Signal("full");
        }

        await probe.WaitAsync("go");
        probe.Record($"{number}");
    }
}

public sealed class StatelessWorkerTests
{
    [Fact]
    public async Task At_most_the_given_number_of_workers_run_at_once_and_all_requests_are_served()
    {
        await using var silo = await TestSilo.StartAsync();
        var calls = Enumerable.Range(0, 12).Select(silo.Grains.GetGrain<IWorkerGrain>(0).Work).ToArray();
        await silo.Probe.WaitAsync("full");

        // Other grains get their turns meanwhile, and nothing more starts here.
        await Task.WhenAll(Enumerable.Range(0, 100).Select(index => silo.Grains.GetGrain<IStormGrain>(index).Key()));
        Assert.Equal(3, silo.Probe.CountOf("started"));
        silo.Probe.Signal("go");
        await Task.WhenAll(calls);
        Assert.Equal(12, silo.Probe.Events.Distinct().Count());
    }
}
