namespace TorchSharp;

/// <summary>
/// Owns every tensor that its thread makes while it is the innermost scope, and disposes them with itself, except those moved
/// out or detached. A scope belongs to one thread: never await inside it.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager _manager;
    private IDisposable[] _items = new IDisposable[16];
    private int _count;

    public DisposeScope(DisposeScopeManager disposeScopeManager)
    {
        _manager = disposeScopeManager;
        OuterScope = disposeScopeManager.Current;
    }

    internal DisposeScope? OuterScope { get; }

    public int DisposablesCount => _count;

    public IReadOnlyList<IDisposable> DisposablesView => _items[.._count];

    public bool Contains(IDisposable disposable) => IndexOf(disposable) >= 0;

    /// <summary>Adds anything disposable; tensors add themselves.</summary>
    public T Include<T>(T disposable)
        where T : IDisposable
    {
        Add(disposable);
        return disposable;
    }

    public void Attach(IDisposable disposable)
    {
        if (disposable is torch.Tensor { OwningDisposeScope: { } owner })
        {
            owner.Remove(disposable);
        }

        Add(disposable);
    }

    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(OuterScope, disposable);

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
        {
            MoveToOther(OuterScope, disposable);
        }
    }

    /// <summary>Moves it from this scope to another one; without another, it belongs to no scope any more.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        if (Remove(disposable))
        {
            scope?.Add(disposable);
        }

        return disposable;
    }

    public T Detach<T>(T disposable)
        where T : IDisposable => MoveToOther(scope: null, disposable);

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
        {
            Remove(disposable);
        }
    }

    public void DisposeEverything() => DisposeEverythingBut([]);

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var kept = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        var items = _items;
        var count = _count;
        _items = new IDisposable[16];
        _count = 0;
        for (var i = 0; i < count; i++)
        {
            var item = items[i];
            if (item is torch.Tensor tensor)
            {
                tensor.OwningDisposeScope = null;
            }

            if (kept.Count > 0 && kept.Contains(item))
            {
                Add(item);
            }
            else
            {
                item.Dispose();
            }
        }
    }

    public void Dispose()
    {
        _manager.Remove(this);
        for (var i = 0; i < _count; i++)
        {
            var item = _items[i];
            if (item is torch.Tensor tensor)
            {
                tensor.OwningDisposeScope = null;
            }

            item.Dispose();
        }

        _items = [];
        _count = 0;
    }

    public void MarkAsDisposed(IDisposable disposable) => Remove(disposable);

    internal void Add(IDisposable disposable)
    {
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(16, _count * 2));
        }

        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope = this;
            tensor.ScopeSlot = _count;
        }

        _items[_count++] = disposable;
    }

    internal bool Remove(IDisposable disposable)
    {
        var index = IndexOf(disposable);
        if (index < 0)
        {
            return false;
        }

        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope = null;
        }

        var last = _items[--_count];
        _items[index] = last;
        _items[_count] = null!;
        if (index < _count && last is torch.Tensor moved)
        {
            moved.ScopeSlot = index;
        }

        return true;
    }

    private int IndexOf(IDisposable disposable) => disposable is torch.Tensor tensor
        ? ReferenceEquals(tensor.OwningDisposeScope, this) ? tensor.ScopeSlot : -1
        : Array.FindIndex(_items, 0, _count, item => ReferenceEquals(item, disposable));
}
