using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Autoencoder;

/// <summary>
/// What the layers with a temporal kernel remember between the chunks of one video, so that the chunk length never changes the
/// result. Layers take their slots in the order in which they run. The memory belongs to one call; nothing is kept in the layers.
/// </summary>
internal sealed class TemporalMemory : IDisposable
{
    private readonly List<Tensor?> _slots = [];
    private readonly bool _more;
    private int _next;

    /// <summary>Makes an empty memory.</summary>
    /// <param name="chunked">Whether more than one chunk will come; if not, nothing is remembered.</param>
    public TemporalMemory(bool chunked)
    {
        _more = chunked;
    }

    /// <summary>Whether the chunk that now runs is the first one.</summary>
    public bool IsFirst { get; private set; } = true;

    /// <summary>Ends a chunk.</summary>
    public void NextChunk()
    {
        _next = 0;
        IsFirst = false;
    }

    /// <summary>
    /// The frames that the layer remembered and the slot to replace them in. They are gone once they are replaced. Called exactly
    /// once per layer and chunk.
    /// </summary>
    public Tensor? Recall(out int slot)
    {
        slot = _next++;
        if (slot == _slots.Count)
        {
            _slots.Add(null);
        }

        return _slots[slot];
    }

    /// <summary>Replaces what a layer remembers by a copy of <paramref name="frames"/>.</summary>
    public void Remember(int slot, Tensor frames)
    {
        if (!_more)
        {
            return;
        }

        var copy = frames.clone();
        copy.DetachFromDisposeScope();
        _slots[slot]?.Dispose();
        _slots[slot] = copy;
    }

    public void Dispose()
    {
        foreach (var slot in _slots)
        {
            slot?.Dispose();
        }

        _slots.Clear();
    }
}
