namespace ProductVideo.Kernels;

/// <summary>Where the time of a piece of work goes, operator by operator.</summary>
public static class Tracing
{
    /// <summary>Runs an action and writes what ran on the processor and the GPU, and when, for chrome://tracing or Perfetto.</summary>
    /// <param name="path">The file, JSON; an existing one is replaced.</param>
    /// <param name="action">What to look at; it must wait for the GPU before it returns.</param>
    /// <exception cref="Exception">This libtorch was built without its profiler (Kineto), as Debian's is.</exception>
    public static void Record(string path, Action action) => NativeOperators.Record(path, action);
}
