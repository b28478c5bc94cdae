namespace Orleans.Runtime;

/// <summary>The activation whose turn the current thread runs.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static IGrainContext? _current;

    internal static IGrainContext? Current
    {
        get => _current;
        set => _current = value;
    }

    /// <exception cref="InvalidOperationException">The code does not run in a grain's turn.</exception>
    internal static void EnsureInGrain()
    {
        if (_current is null)
        {
            throw new InvalidOperationException(
                "Activation access violation. A non-activation thread attempted to access activation services: "
                + "this was called outside a grain's turn, for example inside Task.Run.");
        }
    }
}
