using System.Reflection;

namespace Orleans.Runtime;

/// <summary>Puts a tick among the activation's requests when it is due, and sets the next one when that has finished.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _stopped = new();
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private TimeSpan _dueTime;
    private TimeSpan _period;
    private bool _ticking;
    private bool _changed;

    private GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _options = options;
        _dueTime = options.DueTime;
        _period = options.Period;
        _timer = RuntimeTasks.WithoutContext(
            timer => activation.Runtime.TimeProvider.CreateTimer(
                static state => ((GrainTimer)state!).OnDue(), timer, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan),
            this);
    }

    internal bool IsStopped => _stopped.IsCancellationRequested;

    internal static GrainTimer Create(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        Validate(options.DueTime, options.Period);
        var timer = new GrainTimer(activation, callback, options);
        activation.AddTimer(timer);
        timer._timer.Change(options.DueTime, Timeout.InfiniteTimeSpan);
        return timer;
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Validate(dueTime, period);
        lock (_lock)
        {
            _dueTime = dueTime;
            _period = period;
            _changed = true;
            if (!_ticking && !IsStopped)
            {
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (IsStopped)
            {
                return;
            }

            _timer.Dispose();
        }

        _stopped.Cancel();
        _activation.RemoveTimer(this);
    }

    private static void Validate(TimeSpan dueTime, TimeSpan period)
    {
        const long Longest = 0xfffffffe;
        foreach (var (value, name) in new[] { (dueTime, nameof(dueTime)), (period, nameof(period)) })
        {
            ArgumentOutOfRangeException.ThrowIfLessThan((long)value.TotalMilliseconds, -1, name);
            ArgumentOutOfRangeException.ThrowIfGreaterThan((long)value.TotalMilliseconds, Longest, name);
        }
    }

    private void OnDue()
    {
        lock (_lock)
        {
            if (IsStopped || _ticking)
            {
                return;
            }

            _ticking = true;
        }

        _activation.TryReceive(new Tick(this));
    }

    private async Task TickAsync()
    {
        lock (_lock)
        {
            _changed = false;
        }

        try
        {
            await _callback(_stopped.Token);
        }
        finally
        {
            lock (_lock)
            {
                _ticking = false;
                if (!IsStopped)
                {
                    _timer.Change(_changed ? _dueTime : _period, Timeout.InfiniteTimeSpan);
                }
            }
        }
    }

    private sealed class Tick(GrainTimer timer) : GrainRequest(timer._activation.GrainId)
    {
        private static readonly MethodInfo TickMethod = typeof(GrainTimer).GetMethod(nameof(TickAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

        internal override bool IsAlwaysInterleave => timer._options.Interleave;

        internal override bool IsReadOnly => false;

        internal override bool KeepsAlive => timer._options.KeepAlive;

        internal override bool IsCompleted => timer.IsStopped;

        internal override MethodInfo InterfaceMethod => TickMethod;

        internal override async Task RunAsync(Activation activation)
        {
            try
            {
                await timer.TickAsync();
            }
            catch (Exception exception)
            {
                RuntimeLog.TimerFailed(activation.Runtime.Logger, exception, activation.GrainId);
            }
            finally
            {
                activation.OnCompleted(this);
            }
        }

        internal override bool TryFail(Exception exception) => false;
    }
}
