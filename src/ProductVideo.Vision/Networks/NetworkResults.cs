namespace ProductVideo.Vision.Networks;

/// <summary>What a run gave. Disposing it disposes every tensor that was not taken.</summary>
public sealed class NetworkResults : IDisposable
{
    private readonly Dictionary<string, NetworkTensor> _tensors;

    internal NetworkResults(Dictionary<string, NetworkTensor> tensors) => _tensors = tensors;

    /// <summary>An output that was asked for; it lives as long as these results.</summary>
    /// <exception cref="KeyNotFoundException">It was not asked for, or was taken.</exception>
    public NetworkTensor this[string name] => _tensors.TryGetValue(name, out var tensor)
        ? tensor
        : throw new KeyNotFoundException($"The output '{name}' was not asked for, or was taken already.");

    /// <summary>Hands an output over: the caller disposes it.</summary>
    /// <exception cref="KeyNotFoundException">It was not asked for, or was taken.</exception>
    public NetworkTensor Take(string name)
    {
        var tensor = this[name];
        _tensors.Remove(name);
        return tensor;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }

        _tensors.Clear();
    }
}
