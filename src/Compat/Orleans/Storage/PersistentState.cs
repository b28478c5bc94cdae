using System.Reflection;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>One state of one activation. Usable in the activation's turns only; its operations run one after the other.</summary>
internal sealed class PersistentState<TState> : IPersistentState<TState>, ILifecycleObserver
{
    private readonly string _name;
    private readonly IGrainContext _context;
    private readonly IGrainStorage _storage;
    private readonly GrainState<TState> _state = new(CreateState());
    private Task _last = Task.CompletedTask;
    private bool _loaded;

    internal PersistentState(string name, IGrainContext context, IGrainStorage storage)
    {
        _name = name;
        _context = context;
        _storage = storage;
        context.ObservableLifecycle.Subscribe(name, GrainLifecycleStage.SetupState, this);
    }

    public TState State
    {
        get
        {
            RuntimeContext.EnsureInGrain();
            return _state.State!;
        }

        set
        {
            RuntimeContext.EnsureInGrain();
            _state.State = value;
        }
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _loaded ? _state.RecordExists : throw new InvalidOperationException("State has not yet been loaded");

    public Task ReadStateAsync() => RunAsync(static self => self._storage.ReadStateAsync(self._name, self._context.GrainId, self._state));

    public Task WriteStateAsync() => RunAsync(static self => self._storage.WriteStateAsync(self._name, self._context.GrainId, self._state));

    public Task ClearStateAsync() => RunAsync(static self => self._storage.ClearStateAsync(self._name, self._context.GrainId, self._state));

    Task ILifecycleObserver.OnStart(CancellationToken cancellationToken) => ReadStateAsync();

    Task ILifecycleObserver.OnStop(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A new state: what the parameterless constructor makes.</summary>
    internal static TState? CreateState()
    {
        var type = typeof(TState);
        return type.IsValueType || type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes) is not null
            ? (TState)Activator.CreateInstance(type, nonPublic: true)!
            : type == typeof(string) || type.IsAbstract || type.IsArray
                ? default
                : (TState)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
    }

    private Task RunAsync(Func<PersistentState<TState>, Task> operation)
    {
        RuntimeContext.EnsureInGrain();
        return _last = _last.IsCompleted ? StartAsync(operation) : AfterAsync(_last, operation);
    }

    private async Task AfterAsync(Task previous, Func<PersistentState<TState>, Task> operation)
    {
        // The previous operation's failure is its own caller's.
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await StartAsync(operation);
    }

    private async Task StartAsync(Func<PersistentState<TState>, Task> operation)
    {
        await operation(this);
        _loaded = true;
    }
}
