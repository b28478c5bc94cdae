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
    /// The frames that the layer remembered and the slot to replace them in. They change once they are replaced. Called exactly
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

    /// <summary>Makes a layer remember the last <paramref name="count"/> frames of those that it remembered followed by these.</summary>
    public void Remember(int slot, Tensor frames, int count)
    {
        if (!_more)
        {
            return;
        }

        using var scope = NewDisposeScope();
        var given = Math.Min(count, (int)frames.shape[1]);
        var last = Frames.Range(frames, frames.shape[1] - given, given);
        if (_slots[slot] is not { } kept)
        {
            _slots[slot] = last.clone().DetachFromDisposeScope();
        }
        else if (kept.shape[1] < count && given < count)
        {
            _slots[slot] = Frames.Join([kept, last], 1).DetachFromDisposeScope();
            kept.Dispose();
        }
        else if (kept.shape[1] < count)
        {
            _slots[slot] = last.clone().DetachFromDisposeScope();
            kept.Dispose();
        }
        else
        {
            // In place: a second copy of the widest layers' frames would be as large as what they work on.
            for (var frame = 0; frame < count - given; frame++)
            {
                Frames.Range(kept, frame, 1).copy_(Frames.Range(kept, frame + given, 1));
            }

            Frames.Range(kept, count - given, given).copy_(last);
        }
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
