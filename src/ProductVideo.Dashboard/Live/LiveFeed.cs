namespace ProductVideo.Dashboard.Live;

/// <summary>Tells every open page what changed. It looks for changes once for all of them, and only while somebody listens.</summary>
public sealed class LiveFeed(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly List<Listener> _listeners = [];
    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;

    /// <summary>Calls a listener with what changed until the result is disposed of. Listeners get changes one batch at a time.</summary>
    public IDisposable Subscribe(Func<IReadOnlyList<LiveChange>, Task> listener)
    {
        var subscription = new Listener(this, listener);
        lock (_gate)
        {
            _listeners.Add(subscription);
            if (_loop.IsCompleted)
            {
                _loop = Task.Run(() => RunAsync(_stopping.Token));
            }
        }

        return subscription;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                Listener[] listeners;
                lock (_gate)
                {
                    if (_listeners.Count == 0)
                    {
                        return;
                    }

                    listeners = [.. _listeners];
                }

                await Task.WhenAll(listeners.Select(listener => listener.Tell([LiveChange.Anything])));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // the service ends
        }
    }

    private void Remove(Listener listener)
    {
        lock (_gate)
        {
            _listeners.Remove(listener);
        }
    }

    private sealed class Listener(LiveFeed feed, Func<IReadOnlyList<LiveChange>, Task> tell) : IDisposable
    {
        public async Task Tell(IReadOnlyList<LiveChange> changes)
        {
            try
            {
                await tell(changes);
            }
            catch (ObjectDisposedException)
            {
                // its page went away between the change and the telling
            }
        }

        public void Dispose() => feed.Remove(this);
    }
}
