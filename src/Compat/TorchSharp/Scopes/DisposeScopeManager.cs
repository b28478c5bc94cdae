namespace TorchSharp;

/// <summary>A thread's stack of dispose scopes.</summary>
public sealed class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? t_manager;

    private readonly List<DisposeScope> _scopes = [];

    internal static DisposeScopeManager ThreadSingleton => t_manager ??= new DisposeScopeManager();

    /// <summary>Tensors that are alive in this process.</summary>
    public static long LiveTensorCount => torch.Tensor.TotalCount;

    internal DisposeScope? Current { get; private set; }

    internal static DisposeScope NewDisposeScope()
    {
        var manager = ThreadSingleton;
        var scope = new DisposeScope(manager);
        manager._scopes.Add(scope);
        manager.Current = scope;
        return scope;
    }

    /// <summary>Gives the tensor to the thread's innermost scope; false when there is none.</summary>
    internal static bool Register(torch.Tensor tensor)
    {
        if (t_manager?.Current is not { } scope)
        {
            return false;
        }

        scope.Add(tensor);
        return true;
    }

    internal void Remove(DisposeScope scope)
    {
        _scopes.Remove(scope);
        Current = _scopes.Count > 0 ? _scopes[^1] : null;
    }
}
