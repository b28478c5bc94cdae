using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProductVideo.Storage.Events;

namespace ProductVideo.Operations.Events;

/// <summary>
/// Looks at the log's end for all followers of this process and wakes them when it moves, so that a hundred followers cost the database no more than one while
/// nothing happens.
/// </summary>
internal sealed partial class EventFeed(IEventLog log, EventOptions options, TimeProvider time, ILogger<EventFeed> logger) : BackgroundService, IEventFeed
{
    private const int BatchSize = 200;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TrimEvery = TimeSpan.FromMinutes(5);
    private TaskCompletionSource _moved = New();

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<LoggedEvent>> FollowAsync(
        EventPosition? after, EventFilter? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = after ?? await log.FindNewestAsync(cancellationToken);
        while (true)
        {
            var moved = Volatile.Read(ref _moved).Task;
            var batch = await log.ReadAsync(position, BatchSize, filter, cancellationToken);
            if (batch.Count > 0)
            {
                position = batch[^1].Position;
                yield return batch;
            }

            if (batch.Count < BatchSize)
            {
                using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                var quiet = Task.Delay(options.Heartbeat, time, wait.Token);
                var first = await Task.WhenAny(moved, quiet);
                await wait.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
                if (first == quiet)
                {
                    yield return [];
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var known = EventPosition.Start;
        var trimmedAt = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var newest = await log.FindNewestAsync(stoppingToken);
                if (newest > known)
                {
                    known = newest;
                    Interlocked.Exchange(ref _moved, New()).TrySetResult();
                }

                if (time.GetElapsedTime(trimmedAt) > TrimEvery)
                {
                    trimmedAt = time.GetTimestamp();
                    await log.TrimAsync(options.Keep, stoppingToken);
                }

                await Task.Delay(LookEvery, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogTrouble(logger, exception);
                await Task.WhenAny(Task.Delay(LookEvery * 8, time, stoppingToken));
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(600, LogLevel.Warning, "The event log cannot be read; it is tried again")]
    private static partial void LogTrouble(ILogger logger, Exception exception);
}
