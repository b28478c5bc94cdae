using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>Creation, activation and deactivation.</summary>
internal sealed partial class Activation
{
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AsyncServiceScope? _scope;
    private LifecycleSubject? _lifecycle;
    private DeactivationReason _reason;
    private bool _deactivateOnceActive;
    private int _started;
    private HashSet<GrainTimer>? _timers;
    private long _keepAliveUntil = long.MinValue;

    public Task Deactivated => _deactivated.Task;

    internal void Start(Dictionary<string, object>? requestContext)
    {
        if (Interlocked.Exchange(ref _started, 1) == 0)
        {
            TaskScheduler.Queue(() => _ = ActivateAsync(requestContext));
        }
    }

    /// <summary>Makes an activation of an object that exists already: an observer.</summary>
    internal void StartWith(object instance)
    {
        _started = 1;
        GrainInstance = instance;
        State = ActivationState.Valid;
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (State == ActivationState.Creating)
            {
                _deactivateOnceActive = true;
                _reason = deactivationReason;
                return;
            }

            if (State != ActivationState.Valid)
            {
                return;
            }

            State = ActivationState.Deactivating;
            _reason = deactivationReason;
            if (_running.Count > 0)
            {
                return;
            }
        }

        TaskScheduler.Queue(FinishDeactivating);
    }

    internal void DelayDeactivation(TimeSpan span)
    {
        var now = Runtime.TimeProvider.GetTimestamp();
        var ticks = Math.Min(span.TotalSeconds, TimeSpan.FromDays(3650).TotalSeconds) * Runtime.TimeProvider.TimestampFrequency;
        _keepAliveUntil = span == Timeout.InfiniteTimeSpan ? long.MaxValue : span <= TimeSpan.Zero ? long.MinValue : now + (long)ticks;
    }

    internal bool IsIdle(TimeSpan ageLimit)
    {
        lock (_lock)
        {
            return State == ActivationState.Valid
                && Load == 0
                && Runtime.TimeProvider.GetTimestamp() >= _keepAliveUntil
                && Runtime.TimeProvider.GetElapsedTime(_idleSince) >= ageLimit;
        }
    }

    /// <summary>An activation whose state conflicts with storage's must not go on: the next one reads it anew.</summary>
    internal void OnCallFailed(GrainRequest request, Exception exception, bool isOneWay)
    {
        if (exception is InconsistentStateException { IsSourceActivation: true } conflict)
        {
            conflict.IsSourceActivation = false;
            Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, exception, "The stored state was changed by somebody else."));
        }

        if (isOneWay)
        {
            RuntimeLog.OneWayCallFailed(Runtime.Logger, exception, request);
        }
        else
        {
            RuntimeLog.CallFailed(Runtime.Logger, exception, request);
        }
    }

    internal void AddTimer(GrainTimer timer)
    {
        lock (_lock)
        {
            (_timers ??= []).Add(timer);
        }
    }

    internal void RemoveTimer(GrainTimer timer)
    {
        lock (_lock)
        {
            _timers?.Remove(timer);
        }
    }

    private async Task ActivateAsync(Dictionary<string, object>? requestContext)
    {
        try
        {
            RequestContext.Current = requestContext;
            _scope = Runtime.Services.CreateAsyncScope();
            GrainInstance = Class.CreateInstance(this);
            HasFilters = Runtime.IncomingFilters.Length > 0 || GrainInstance is IIncomingGrainCallFilter;
            using var timeout = new CancellationTokenSource(Runtime.CollectionOptions.ActivationTimeout, Runtime.TimeProvider);
            if (_lifecycle is { IsEmpty: false })
            {
                await _lifecycle.StartAsync(timeout.Token);
            }

            await ((IGrainBase)GrainInstance).OnActivateAsync(timeout.Token);
        }
        catch (Exception exception)
        {
            await FailAsync(exception);
            return;
        }

        lock (_lock)
        {
            State = ActivationState.Valid;
            _idleSince = Runtime.TimeProvider.GetTimestamp();
            if (!_deactivateOnceActive || _waiting.Count > 0)
            {
                WakeIfNeeded();
            }
        }

        if (_deactivateOnceActive)
        {
            Deactivate(_reason);
        }
    }

    private async Task FailAsync(Exception exception)
    {
        RuntimeLog.ActivationFailed(Runtime.Logger, exception, GrainId);
        DisposeTimers();
        await DisposeInstanceAsync();
        foreach (var request in End())
        {
            request.TryFail(exception);
        }
    }

    private void FinishDeactivating() => _ = FinishDeactivatingAsync();

    private async Task FinishDeactivatingAsync()
    {
        DisposeTimers();
        try
        {
            using var timeout = new CancellationTokenSource(Runtime.CollectionOptions.DeactivationTimeout, Runtime.TimeProvider);
            if (GrainInstance is IGrainBase grain)
            {
                await grain.OnDeactivateAsync(_reason, timeout.Token);
            }

            if (_lifecycle is not null)
            {
                await _lifecycle.StopAsync(timeout.Token);
            }
        }
        catch (Exception exception)
        {
            RuntimeLog.DeactivationFailed(Runtime.Logger, exception, GrainId, _reason);
        }

        await DisposeInstanceAsync();
        RuntimeLog.Deactivated(Runtime.Logger, GrainId, _reason);
        foreach (var request in End())
        {
            Runtime.Catalog.Deliver(request);
        }
    }

    private async Task DisposeInstanceAsync()
    {
        if (_scope is null)
        {
            return; // an observer, which is its owner's
        }

        try
        {
            if (GrainInstance is IAsyncDisposable asyncDisposable)
            {
                await asyncDisposable.DisposeAsync();
            }
            else if (GrainInstance is IDisposable disposable)
            {
                disposable.Dispose();
            }

            await _scope.Value.DisposeAsync();
        }
        catch (Exception exception)
        {
            RuntimeLog.DeactivationFailed(Runtime.Logger, exception, GrainId, _reason);
        }
    }

    /// <returns>The requests that still wait.</returns>
    private List<GrainRequest> End()
    {
        Runtime.Catalog.Remove(this);
        var orphans = new List<GrainRequest>();
        lock (_lock)
        {
            State = ActivationState.Invalid;
            while ((_interleaving.TryDequeue() ?? _waiting.TryDequeue()) is { } request)
            {
                orphans.Add(request);
            }
        }

        _deactivated.TrySetResult();
        return orphans;
    }

    private void DisposeTimers()
    {
        GrainTimer[] timers;
        lock (_lock)
        {
            timers = _timers is null ? [] : [.. _timers];
            _timers = null;
        }

        foreach (var timer in timers)
        {
            timer.Dispose();
        }
    }
}
