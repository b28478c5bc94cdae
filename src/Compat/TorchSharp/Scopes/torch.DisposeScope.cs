namespace TorchSharp;

public static partial class torch
{
    /// <summary>A scope that disposes the tensors made in it; innermost on this thread until it is disposed.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.NewDisposeScope();

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.Current;

    /// <summary>Evaluates in a scope of its own, from which only the result leaves.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
