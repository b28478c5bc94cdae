using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Transformer;

/// <summary>
/// A prompt as the blocks see it. Keys and values of cross attention depend on the prompt and the weights only; while a
/// generation runs they are kept from the first step on.
/// </summary>
public sealed class TextStates : IDisposable
{
    private readonly Dictionary<object, (Tensor Key, Tensor Value)>? _cache;

    internal TextStates(Tensor rows, bool keep, Tensor? bias = null)
    {
        Rows = rows;
        Bias = bias;
        _cache = keep ? new Dictionary<object, (Tensor Key, Tensor Value)>(ReferenceEqualityComparer.Instance) : null;
    }

    /// <summary>(B, text length, D); with <see cref="Bias"/> without the rows for which others stand.</summary>
    internal Tensor Rows { get; }

    /// <summary>(1, 1, 1, rows), added to the scores of attention to the text; null: nothing is.</summary>
    internal Tensor? Bias { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_cache is null)
        {
            return;
        }

        foreach (var (key, value) in _cache.Values)
        {
            key.Dispose();
            value.Dispose();
        }

        _cache.Clear();
        Rows.Dispose();
        Bias?.Dispose();
    }

    internal (Tensor Key, Tensor Value) KeyAndValue(object owner, Func<Tensor, (Tensor Key, Tensor Value)> compute)
    {
        if (_cache is null)
        {
            return compute(Rows);
        }

        if (!_cache.TryGetValue(owner, out var entry))
        {
            entry = compute(Rows);
            entry.Key.DetachFromDisposeScope();
            entry.Value.DetachFromDisposeScope();
            _cache.Add(owner, entry);
        }

        return entry;
    }
}
