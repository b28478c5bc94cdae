using Orleans.Tests.Support;

namespace Orleans.Tests.Calls;

public interface IPatientGrain : IGrainWithStringKey
{
    Task<int> Wait(string started, CancellationToken cancellationToken);

    Task<bool> CanBeCanceled(CancellationToken cancellationToken);
}

public sealed class PatientGrain(Probe probe) : Grain, IPatientGrain
{
    public async Task<int> Wait(string started, CancellationToken cancellationToken)
    {
        probe.Signal(started);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            probe.Signal("cancelled " + started);
            throw;
        }

        return 1;
    }

    public Task<bool> CanBeCanceled(CancellationToken cancellationToken) => Task.FromResult(cancellationToken.CanBeCanceled);
}

public sealed class CancellationTests
{
    [Fact]
    public async Task Cancelling_ends_the_call_and_reaches_the_grain()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grains.GetGrain<IPatientGrain>("a");
        using var source = new CancellationTokenSource();
        var call = grain.Wait("one", source.Token);
        await silo.Probe.WaitAsync("one");
        var queued = grain.Wait("two", source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);
        await silo.Probe.WaitAsync("cancelled one");

        // The queued request never ran, and the grain is free.
        await grain.CanBeCanceled(CancellationToken.None);
        using var other = new CancellationTokenSource();
        Assert.True(await grain.CanBeCanceled(other.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.Wait("three", source.Token));
        Assert.DoesNotContain(silo.Logs.Entries, entry => entry.Message.Contains("two", StringComparison.Ordinal));
    }
}
