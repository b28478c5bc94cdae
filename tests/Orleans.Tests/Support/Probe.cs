using System.Collections.Concurrent;

namespace Orleans.Tests.Support;

/// <summary>What grains tell a test, and what they wait for.</summary>
public sealed class Probe
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _signals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _events = new();

    public IReadOnlyCollection<string> Events => _events;

    public void Signal(string name) => Source(name).TrySetResult();

    /// <summary>Completes when the signal was given; a signal that never comes fails the test instead of hanging it.</summary>
    public Task WaitAsync(string name) => Source(name).Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void Record(string text) => _events.Enqueue(text);

    public int Count(string name) => _counts.AddOrUpdate(name, 1, static (_, count) => count + 1);

    public int CountOf(string name) => _counts.GetValueOrDefault(name);

    private TaskCompletionSource Source(string name) =>
        _signals.GetOrAdd(name, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
