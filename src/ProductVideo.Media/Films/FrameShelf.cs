using System.Collections.Concurrent;

namespace ProductVideo.Media.Films;

/// <summary>Decoded frames that wait until it is known which clip shows them, by their place in the film. Their buffers are used again.</summary>
/// <param name="frameBytes">Bytes of a frame.</param>
internal sealed class FrameShelf(int frameBytes)
{
    private readonly Dictionary<int, byte[]> _frames = [];
    private readonly ConcurrentBag<byte[]> _free = [];
    private int _first;

    /// <summary>Bytes of the frames that wait.</summary>
    public long Bytes => (long)_frames.Count * frameBytes;

    /// <summary>An empty buffer. Safe for many threads.</summary>
    public byte[] Rent() => _free.TryTake(out var buffer) ? buffer : new byte[frameBytes];

    /// <summary>Takes buffers back. Safe for many threads.</summary>
    public void Return(IEnumerable<byte[]> buffers)
    {
        foreach (var buffer in buffers)
        {
            _free.Add(buffer);
        }
    }

    /// <summary>Keeps a frame; frames come in order.</summary>
    public void Put(int frame, byte[] pixels) => _frames.Add(frame, pixels);

    /// <summary>Gives up the frames before one.</summary>
    public void DropBefore(int frame)
    {
        for (; _first < frame; _first++)
        {
            Drop(_first);
        }
    }

    /// <summary>Gives up the frames before one, but for some.</summary>
    public void DropBeforeExcept(int frame, IEnumerable<int> kept)
    {
        var stay = kept.ToHashSet();
        for (var index = _first; index < frame; index++)
        {
            if (!stay.Contains(index))
            {
                Drop(index);
            }
        }
    }

    /// <summary>Takes frames off the shelf; null, and nothing is taken, if any of them is not there.</summary>
    /// <param name="frames">Their places, each once.</param>
    public IReadOnlyDictionary<int, byte[]>? Take(IReadOnlyCollection<int> frames)
    {
        if (!frames.All(_frames.ContainsKey))
        {
            return null;
        }

        var taken = new Dictionary<int, byte[]>(frames.Count);
        foreach (var frame in frames)
        {
            _frames.Remove(frame, out var pixels);
            taken.Add(frame, pixels!);
        }

        return taken;
    }

    private void Drop(int frame)
    {
        if (_frames.Remove(frame, out var pixels))
        {
            _free.Add(pixels);
        }
    }
}
