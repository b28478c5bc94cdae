using System.Collections.Concurrent;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Grains.Work;

namespace ProductVideo.Silo.Workers;

/// <summary>What this process's workers are doing and have done; for people to look at, never the basis of a decision.</summary>
public sealed class ProgressBoard(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, RunningStep> _running = new(StringComparer.Ordinal);
    private int _done;
    private int _found;
    private Exception? _problem;

    /// <summary>Steps finished.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>Steps whose output was found.</summary>
    public int Found => Volatile.Read(ref _found);

    /// <summary>What keeps every worker from going on, such as a full disk; null while all is well.</summary>
    public Exception? Problem => Volatile.Read(ref _problem);

    /// <summary>What the workers do at this moment, by device.</summary>
    public IReadOnlyList<Activity> Activities() =>
    [
        .. _running.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new Activity(
            pair.Key, pair.Value.Item, pair.Value.Step, pair.Value.Latest.Fraction, pair.Value.Latest.Detail, time.GetElapsedTime(pair.Value.StartedAt))),
    ];

    /// <summary>Steps that were found without being queued, because nothing that they depend on had changed.</summary>
    public void CountUnchanged(int steps)
    {
        Interlocked.Add(ref _done, steps);
        Interlocked.Add(ref _found, steps);
    }

    /// <summary>Clears a problem: before a new run, or when the device that met it could work again.</summary>
    public void ClearProblem() => Volatile.Write(ref _problem, null);

    internal IProgress<StepProgress> Begin(string device, string item, string step)
    {
        var running = new RunningStep(item, step, time.GetTimestamp());
        _running[device] = running;
        return running;
    }

    internal double? FractionOn(string device) => _running.TryGetValue(device, out var running) ? running.Latest.Fraction : null;

    internal void End(string device, StepOutput? output)
    {
        _running.TryRemove(device, out _);
        if (output is not null)
        {
            Interlocked.Increment(ref _done);
            Interlocked.Add(ref _found, output.Hit ? 1 : 0);
        }
    }

    internal void Fail(Exception problem) => Interlocked.CompareExchange(ref _problem, problem, null);
}
