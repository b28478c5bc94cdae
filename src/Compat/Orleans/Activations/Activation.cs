namespace Orleans.Runtime;

/// <summary>
/// One activation: its requests, its scheduler and its life from creation to deactivation. Its lock guards the queue and the state; user
/// code never runs under it.
/// </summary>
internal sealed partial class Activation : IGrainContext, IWorkItemScheduler
{
    private const int RequestsPerTurn = 64;

    private readonly Lock _lock = new();
    private readonly List<GrainRequest> _running = [];
    private RequestQueue _waiting;
    private RequestQueue _interleaving;
    private GrainRequest? _blocking;
    private Dictionary<Guid, int>? _reentrantSections;
    private bool _loopActive;
    private long _idleSince;

    internal Activation(SiloRuntime runtime, GrainClass grainClass, GrainId id)
    {
        Runtime = runtime;
        Class = grainClass;
        GrainId = id;
        TaskScheduler = new ActivationTaskScheduler(this);
        _idleSince = runtime.TimeProvider.GetTimestamp();
    }

    public GrainId GrainId { get; }

    public GrainReference GrainReference => field ??= Runtime.Factory.CreateReference(GrainId, Class.PrimaryInterface);

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => _scope is { } scope ? scope.ServiceProvider : Runtime.Services;

    public IGrainLifecycle ObservableLifecycle => _lifecycle ??= new LifecycleSubject(Runtime.Logger);

    public IWorkItemScheduler Scheduler => this;

    internal SiloRuntime Runtime { get; }

    internal GrainClass Class { get; }

    internal ActivationTaskScheduler TaskScheduler { get; }

    internal ActivationState State { get; private set; }

    /// <summary>The request that keeps others out, whose code is most likely the code that runs.</summary>
    internal GrainRequest? CurrentRequest => _blocking ?? (_running.Count > 0 ? _running[^1] : null);

    internal bool HasFilters { get; private set; }

    /// <summary>Running and waiting requests.</summary>
    internal int Load => _running.Count + _waiting.Count + _interleaving.Count;

    /// <returns>False when the activation has ended: the request belongs to the next one.</returns>
    internal bool TryReceive(GrainRequest request)
    {
        lock (_lock)
        {
            if (State == ActivationState.Invalid)
            {
                return false;
            }

            if (request.IsAlwaysInterleave)
            {
                _interleaving.Enqueue(request);
            }
            else
            {
                _waiting.Enqueue(request);
            }

            WakeIfNeeded();
            return true;
        }
    }

    internal void RunMessageLoop()
    {
        for (var count = 0; count < RequestsPerTurn; count++)
        {
            GrainRequest? request;
            lock (_lock)
            {
                request = State == ActivationState.Valid ? TakeRunnable() : null;
                if (request is null)
                {
                    _loopActive = false;
                    return;
                }

                if (request.IsCompleted)
                {
                    continue; // it timed out or was cancelled while it waited
                }

                _running.Add(request);
                if (_blocking is null && !request.IsAlwaysInterleave)
                {
                    _blocking = request;
                }
            }

            request.RunningOn = this;
            if (request.IsCompleted)
            {
                OnCompleted(request);
                continue;
            }

            _ = request.RunAsync(this);
        }

        TaskScheduler.Wake();
    }

    /// <summary>Whether the request may run beside those that run already. Called under the lock.</summary>
    internal bool MayInterleave(GrainRequest request) =>
        _blocking is null
        || Class.IsReentrant
        || (request.IsReadOnly && _blocking.IsReadOnly)
        || (_reentrantSections is not null
            && request.Context is not null
            && request.Context.TryGetValue(RequestContext.CallChainReentrancyHeader, out var id)
            && id is Guid section
            && _reentrantSections.ContainsKey(section))
        || (Class.MayInterleave is { } mayInterleave && (mayInterleave(GrainInstance!, request) || mayInterleave(GrainInstance!, _blocking)));

    internal void OnCompleted(GrainRequest request)
    {
        var endsNow = false;
        lock (_lock)
        {
            _running.Remove(request);
            if (ReferenceEquals(_blocking, request))
            {
                _blocking = _running.Find(other => !other.IsAlwaysInterleave);
            }

            if (request.KeepsAlive)
            {
                _idleSince = Runtime.TimeProvider.GetTimestamp();
            }

            if (State == ActivationState.Deactivating && _running.Count == 0)
            {
                endsNow = true;
            }
            else
            {
                WakeIfNeeded();
            }
        }

        if (endsNow)
        {
            TaskScheduler.Queue(FinishDeactivating);
        }
    }

    internal void EnterReentrantSection(Guid id)
    {
        lock (_lock)
        {
            _reentrantSections ??= [];
            _reentrantSections[id] = _reentrantSections.GetValueOrDefault(id) + 1;
        }
    }

    internal void ExitReentrantSection(Guid id)
    {
        lock (_lock)
        {
            if (_reentrantSections is null || !_reentrantSections.TryGetValue(id, out var count))
            {
                return;
            }

            if (count > 1)
            {
                _reentrantSections[id] = count - 1;
            }
            else
            {
                _reentrantSections.Remove(id);
            }

            if (_reentrantSections.Count == 0)
            {
                _reentrantSections = null;
            }
        }
    }

    /// <summary>What the activation does, for the message of a timeout.</summary>
    internal string DescribeWork()
    {
        lock (_lock)
        {
            var running = _running.Count == 0 ? "nothing" : string.Join(", ", _running.Take(3));
            return $"The activation is {State}, runs {running} and has {_waiting.Count + _interleaving.Count} waiting requests.";
        }
    }

    void IWorkItemScheduler.QueueTask(Task task) => task.Start(TaskScheduler);

    void IWorkItemScheduler.QueueAction(Action action) => TaskScheduler.Queue(() => RunAction(action));

    void IWorkItemScheduler.QueueAction(Action<object> action, object state) => TaskScheduler.Queue(() => RunAction(() => action(state)));

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => $"Activation of {GrainId} ({State})";

    private GrainRequest? TakeRunnable()
    {
        if (_interleaving.Count > 0)
        {
            return _interleaving.TryDequeue();
        }

        if (_waiting.Count == 0)
        {
            return null;
        }

        if (_blocking is null || Class.IsReentrant)
        {
            return _waiting.TryDequeue();
        }

        return _blocking.IsReadOnly || _reentrantSections is not null || Class.MayInterleave is not null
            ? _waiting.TryTakeInterleaving(this)
            : null;
    }

    private void WakeIfNeeded()
    {
        if (!_loopActive && State == ActivationState.Valid && (_waiting.Count > 0 || _interleaving.Count > 0))
        {
            _loopActive = true;
            TaskScheduler.Wake();
        }
    }

    private void RunAction(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            RuntimeLog.QueuedActionFailed(Runtime.Logger, exception, GrainId);
        }
    }
}
