using TorchSharp.Interop;

namespace TorchSharp.Extras;

/// <summary>
/// Counts what the tensors of this thread take on the processor while it lives (not part of the TorchSharp package). Make and dispose it on one
/// thread; only one at a time.
/// </summary>
public sealed unsafe class MemoryWatch : IDisposable
{
    private bool _disposed;

    /// <summary>Begins to count.</summary>
    public MemoryWatch() => NativeMethods.Check(NativeMethods.pv_memory_watch_begin());

    /// <summary>Bytes that tensors take now beyond what they took at the beginning; what was there before and is freed counts as nothing.</summary>
    public long Present => Read(0);

    /// <summary>The most of that.</summary>
    public long Peak => Read(1);

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            NativeMethods.Check(NativeMethods.pv_memory_watch_end());
        }
    }

    private long Read(int figure)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var figures = stackalloc long[2];
        NativeMethods.Check(NativeMethods.pv_memory_watch_read(figures));
        return figures[figure];
    }
}
