namespace ProductVideo.Dashboard.Live;

/// <summary>One page that listens. It is told one batch at a time, at most four times a second; what happens meanwhile is gathered, each item once.</summary>
internal sealed class LiveListener(Func<IReadOnlyList<LiveChange>, Task> tell, TimeProvider time, Action<LiveListener> closed, CancellationToken stopping) : IDisposable
{
    /// <summary>The least time between two tellings.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly PendingChanges _pending = new();
    private bool _isTelling;
    private bool _isClosed;

    /// <summary>Takes changes in and returns at once.</summary>
    public void Offer(IReadOnlyList<LiveChange> changes)
    {
        lock (_gate)
        {
            _pending.Add(changes);
            if (_isTelling || _isClosed || _pending.IsEmpty)
            {
                return;
            }

            _isTelling = true;
        }

        _ = Task.Run(TellAsync, CancellationToken.None);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
        }

        closed(this);
    }

    private async Task TellAsync()
    {
        try
        {
            while (Next() is { } changes)
            {
                await tell(changes);
                await Task.Delay(Pause, time, stopping);
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or OperationCanceledException)
        {
            // its page went away between the change and the telling, or the service ends
            Dispose();
        }
    }

    private IReadOnlyList<LiveChange>? Next()
    {
        lock (_gate)
        {
            _isTelling = !_isClosed && !_pending.IsEmpty;
            return _isTelling ? _pending.Take() : null;
        }
    }
}
