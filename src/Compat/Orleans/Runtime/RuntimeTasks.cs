namespace Orleans.Runtime;

/// <summary>Helpers for work that must not carry its creator's async-local values.</summary>
internal static class RuntimeTasks
{
    internal static TResult WithoutContext<TState, TResult>(Func<TState, TResult> create, TState state)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return create(state);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return create(state);
        }
    }
}
