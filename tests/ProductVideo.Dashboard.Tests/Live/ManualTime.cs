using System.Threading.Channels;

namespace ProductVideo.Dashboard.Tests.Live;

/// <summary>A clock that stands until it is moved; one can wait for somebody to wait by it.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Channel<ManualTimer> _timers = Channel.CreateUnbounded<ManualTimer>();
    private ManualTimer? _next;

    /// <summary>Waits until somebody asked to be woken.</summary>
    public async Task WaitForTimerAsync(CancellationToken cancellationToken) => _next = await _timers.Reader.ReadAsync(cancellationToken);

    /// <summary>Lets so much time pass that the timer waited for is due.</summary>
    public void Advance(TimeSpan by)
    {
        if (_next is { } timer && timer.Due <= by)
        {
            timer.Fire();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(callback, state, dueTime);
        _timers.Writer.TryWrite(timer);
        return timer;
    }

    private sealed class ManualTimer(TimerCallback callback, object? state, TimeSpan due) : ITimer
    {
        public TimeSpan Due { get; } = due;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
