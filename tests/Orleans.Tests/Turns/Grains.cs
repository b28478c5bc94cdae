using Orleans.Concurrency;
using Orleans.Serialization.Invocation;
using Orleans.Tests.Support;

namespace Orleans.Tests.Turns;

public interface ITurnGrain : IGrainWithIntegerKey
{
    /// <returns>The most requests that were open at once while this one was.</returns>
    Task<int> Work(int awaits);

    [AlwaysInterleave]
    Task<int> Interleaved(int awaits);

    [ReadOnly]
    Task<int> Reading(int awaits);

    Task WaitFor(string started, string signal);

    [ReadOnly]
    Task ReadAndWaitFor(string started, string signal);

    [AlwaysInterleave]
    Task<int> Overlaps();
}

/// <summary>Counts what is open at once, and any two turns that run at the same time.</summary>
public abstract class TurnGrainBase(Probe probe) : Grain
{
    private int _open;
    private int _inTurn;
    private int _overlaps;

    public Task<int> Work(int awaits) => Run(awaits);

    public Task<int> Interleaved(int awaits) => Run(awaits);

    public Task<int> Reading(int awaits) => Run(awaits);

    public Task<int> Overlaps() => Task.FromResult(_overlaps);

    public async Task WaitFor(string started, string signal)
    {
        probe.Signal(started);
        await probe.WaitAsync(signal);
    }

    public Task ReadAndWaitFor(string started, string signal) => WaitFor(started, signal);

    private async Task<int> Run(int awaits)
    {
        _open++;
        var most = _open;
        for (var index = 0; index < awaits; index++)
        {
            Turn();
            if (index % 3 == 0)
            {
                await Task.Run(static () => { });
            }
            else
            {
                await Task.Yield();
            }

            most = Math.Max(most, _open);
        }

        Turn();
        _open--;
        return most;
    }

    private void Turn()
    {
        if (Interlocked.Increment(ref _inTurn) != 1)
        {
            Interlocked.Increment(ref _overlaps);
        }

        Thread.SpinWait(50);
        Interlocked.Decrement(ref _inTurn);
    }
}

public sealed class PlainTurnGrain(Probe probe) : TurnGrainBase(probe), ITurnGrain;

[Reentrant]
public sealed class ReentrantTurnGrain(Probe probe) : TurnGrainBase(probe), ITurnGrain;

[MayInterleave(nameof(IsReading))]
public sealed class PredicateTurnGrain(Probe probe) : TurnGrainBase(probe), ITurnGrain
{
    public static bool IsReading(IInvokable request) =>
        request.GetMethodName() == nameof(ITurnGrain.Work) && request.GetArgument(0) is 0;
}
