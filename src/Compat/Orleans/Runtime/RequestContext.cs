namespace Orleans.Runtime;

/// <summary>Values that flow with a call to the grain called, and on from it; never back.</summary>
public static class RequestContext
{
    internal const string CallChainReentrancyHeader = "#CCR";

    // The dictionary is never changed once it is set, so calls can share it.
    private static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    public static IEnumerable<string> Keys => Values.Value?.Keys ?? Enumerable.Empty<string>();

    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>The call chain whose calls back into a waiting grain may interleave; empty when there is none.</summary>
    public static Guid ReentrancyId
    {
        get => Get(CallChainReentrancyHeader) is Guid id ? id : Guid.Empty;
        set
        {
            if (value == Guid.Empty)
            {
                Remove(CallChainReentrancyHeader);
            }
            else
            {
                Set(CallChainReentrancyHeader, value);
            }
        }
    }

    internal static Dictionary<string, object>? Current
    {
        get => Values.Value;
        set => Values.Value = value;
    }

    /// <summary>Until disposed, calls made from here may call back into the current grain while it waits for them.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var original = ReentrancyId;
        return new ReentrancySection(original, original == Guid.Empty ? Guid.NewGuid() : original);
    }

    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    public static object? Get(string key) => Values.Value is { } values && values.TryGetValue(key, out var result) ? result : null;

    public static void Set(string key, object value)
    {
        var values = Values.Value is { } current ? new Dictionary<string, object>(current, StringComparer.Ordinal) : new(StringComparer.Ordinal);
        values[key] = value;
        Values.Value = values;
    }

    public static bool Remove(string key)
    {
        if (Values.Value is not { } current || !current.ContainsKey(key))
        {
            return false;
        }

        var values = new Dictionary<string, object>(current, StringComparer.Ordinal);
        values.Remove(key);
        Values.Value = values.Count == 0 ? null : values;
        return true;
    }

    public static void Clear() => Values.Value = null;

    /// <summary>Ends the section when disposed.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _original;
        private readonly Guid _current;

        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _original = originalReentrancyId;
            _current = newReentrancyId;
            if (_current != _original)
            {
                ReentrancyId = _current;
            }

            if (_current != Guid.Empty)
            {
                (RuntimeContext.Current as Activation)?.EnterReentrantSection(_current);
            }
        }

        public void Dispose()
        {
            if (_current != Guid.Empty)
            {
                (RuntimeContext.Current as Activation)?.ExitReentrantSection(_current);
            }

            if (_current != _original)
            {
                ReentrancyId = _original;
            }
        }
    }
}
