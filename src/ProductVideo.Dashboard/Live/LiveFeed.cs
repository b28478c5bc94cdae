using Microsoft.Extensions.Logging;
using ProductVideo.Operations.Events;
using ProductVideo.Storage.Events;

namespace ProductVideo.Dashboard.Live;

/// <summary>
/// Tells every open page what changed, whichever process wrote it. It follows the event log once for all of them, and only while somebody listens; a page that
/// is slow to read holds nobody else up, and nothing is kept for it but the names of what changed.
/// </summary>
public sealed partial class LiveFeed(IEventFeed events, IEventLog log, TimeProvider time, ILogger<LiveFeed> logger) : IDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly List<LiveListener> _listeners = [];
    private readonly CancellationTokenSource _stopping = new();
    private bool _isFollowing;

    /// <summary>Calls a listener with what changed until the result is disposed of. Listeners get changes one batch at a time, at most four times a second.</summary>
    public IDisposable Subscribe(Func<IReadOnlyList<LiveChange>, Task> listener)
    {
        var subscription = new LiveListener(listener, time, Remove, _stopping.Token);
        lock (_gate)
        {
            _listeners.Add(subscription);
            if (!_isFollowing)
            {
                _isFollowing = true;
                _ = Task.Run(() => FollowAsync(_stopping.Token));
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

    private async Task FollowAsync(CancellationToken stopping)
    {
        EventPosition? position = null;
        while (true)
        {
            try
            {
                if (position is null)
                {
                    // What is written from here on is told; what was written before may have been read too early by whoever listens already.
                    position = await log.FindNewestAsync(stopping);
                    Tell([LiveChange.Anything]);
                }

                await foreach (var batch in events.FollowAsync(position, null, stopping))
                {
                    position = batch.Count > 0 ? batch[^1].Position : position;
                    Tell([.. batch.Select(static happened => new LiveChange(happened.Kind, happened.Id, happened.Parent))]);
                    if (IsForNobody())
                    {
                        return;
                    }
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogTrouble(logger, exception);
                position = null;
                await Task.WhenAny(Task.Delay(Retry, time, stopping));
            }
        }
    }

    private void Tell(IReadOnlyList<LiveChange> changes)
    {
        LiveListener[] listeners;
        lock (_gate)
        {
            listeners = [.. _listeners];
        }

        foreach (var listener in listeners)
        {
            listener.Offer(changes);
        }
    }

    private bool IsForNobody()
    {
        lock (_gate)
        {
            _isFollowing = _listeners.Count > 0;
            return !_isFollowing;
        }
    }

    private void Remove(LiveListener listener)
    {
        lock (_gate)
        {
            _listeners.Remove(listener);
        }
    }

    [LoggerMessage(645, LogLevel.Warning, "Open pages cannot follow the event log; it is tried again")]
    private static partial void LogTrouble(ILogger logger, Exception exception);
}
