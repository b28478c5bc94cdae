using System.Collections.Concurrent;

namespace ProductVideo.Vision.Networks;

/// <summary>Networks that are loaded when they are first needed, and then shared by everybody until the pool is disposed.</summary>
public sealed class NetworkPool : IDisposable
{
    private readonly ConcurrentDictionary<(string Path, NetworkOptions Options), Lazy<OnnxNetwork>> _networks = new();

    /// <summary>The network of a file. It belongs to the pool.</summary>
    /// <exception cref="NetworkFileException">The file is missing, truncated or no network; the next call tries again.</exception>
    public OnnxNetwork Get(string path, NetworkOptions options)
    {
        var key = (System.IO.Path.GetFullPath(path), options);
        var entry = _networks.GetOrAdd(key, static key => new Lazy<OnnxNetwork>(() => OnnxNetwork.Load(key.Path, key.Options)));
        try
        {
            return entry.Value;
        }
        catch (NetworkFileException)
        {
            _networks.TryRemove(new KeyValuePair<(string, NetworkOptions), Lazy<OnnxNetwork>>(key, entry));
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var entry in _networks.Values)
        {
            if (entry.IsValueCreated)
            {
                entry.Value.Dispose();
            }
        }

        _networks.Clear();
    }
}
