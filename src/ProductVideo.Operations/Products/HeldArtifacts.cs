namespace ProductVideo.Operations.Products;

/// <summary>
/// Artifacts that are being given to a product which does not refer to them yet. Nobody in this process deletes them meanwhile; another process could only in
/// the moment between its look at the listings and its deletion, and the product then says that its film has to be sent again.
/// </summary>
internal sealed class HeldArtifacts : IDisposable
{
    private readonly SemaphoreSlim _deleting = new(1);
    private readonly Dictionary<string, int> _held = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Holds artifacts, which need not be there yet, until the answer is disposed of. A deletion that has begun is waited for.</summary>
    public async Task<IDisposable> HoldAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await _deleting.WaitAsync(cancellationToken);
        try
        {
            Count(keys, 1);
            return new Hold(this, keys);
        }
        finally
        {
            _deleting.Release();
        }
    }

    /// <summary>Runs a deletion, from its look at what refers to artifacts to its end; it gets a question whether a key is held.</summary>
    public async Task<T> DeleteAsync<T>(Func<Func<string, bool>, Task<T>> delete, CancellationToken cancellationToken)
    {
        await _deleting.WaitAsync(cancellationToken);
        try
        {
            return await delete(IsHeld);
        }
        finally
        {
            _deleting.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _deleting.Dispose();

    private bool IsHeld(string key)
    {
        lock (_lock)
        {
            return _held.ContainsKey(key);
        }
    }

    private void Count(IReadOnlyCollection<string> keys, int change)
    {
        lock (_lock)
        {
            foreach (var key in keys)
            {
                if ((_held[key] = _held.GetValueOrDefault(key) + change) == 0)
                {
                    _held.Remove(key);
                }
            }
        }
    }

    private sealed class Hold(HeldArtifacts held, IReadOnlyCollection<string> keys) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (!_isOver)
            {
                _isOver = true;
                held.Count(keys, -1);
            }
        }
    }
}
