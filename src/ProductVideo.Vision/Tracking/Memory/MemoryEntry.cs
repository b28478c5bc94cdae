using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Tracking.Memory;

/// <summary>What is remembered of one frame.</summary>
/// <param name="frame">The frame's number in the clip.</param>
/// <param name="tokens">Its block of memory, f·f x 1 x M, which this entry owns.</param>
/// <param name="pointer">Its object pointer, C numbers.</param>
internal sealed class MemoryEntry(int frame, NetworkTensor tokens, float[] pointer) : IDisposable
{
    private NetworkTensor? _tokens = tokens;

    /// <summary>The frame's number in the clip.</summary>
    public int Frame => frame;

    /// <summary>The block of memory.</summary>
    /// <exception cref="ObjectDisposedException">It was forgotten.</exception>
    public NetworkTensor Tokens => _tokens ?? throw new ObjectDisposedException($"the memory of frame {frame}");

    /// <summary>Whether the block is still there; the pointer outlives it.</summary>
    public bool HasTokens => _tokens is not null;

    /// <summary>The object pointer.</summary>
    public float[] Pointer => pointer;

    /// <summary>Frees the block.</summary>
    public void Dispose()
    {
        _tokens?.Dispose();
        _tokens = null;
    }
}
