using TorchSharp.Interop;

namespace TorchSharp.Extras;

/// <summary>libtorch's profiler (not part of the TorchSharp package).</summary>
public static class Profiler
{
    /// <summary>
    /// Runs an action and writes what it did, on the processor and on GPUs, as a trace that chrome://tracing and Perfetto show. Profiling costs time of the
    /// processor. Work that the action leaves under way is cut off: synchronise first.
    /// </summary>
    /// <param name="path">The file, JSON; an existing one is replaced.</param>
    /// <param name="action">What to profile; it may not profile itself.</param>
    public static void Record(string path, Action action)
    {
        NativeMethods.Check(NativeMethods.pv_profile_start());
        try
        {
            action();
        }
        finally
        {
            NativeMethods.Check(NativeMethods.pv_profile_stop(path));
        }
    }
}
