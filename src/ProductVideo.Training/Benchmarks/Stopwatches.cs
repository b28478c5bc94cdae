using ProductVideo.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks;

/// <summary>Times work on a device: one run to warm up, then runs from an idle device to an idle device.</summary>
internal sealed class Stopwatches(Device device, TimeProvider time, CancellationToken cancellationToken)
{
    /// <summary>Operations a second of a large product, by which shares are told; 0 until known.</summary>
    public double ProductRate { get; set; }

    /// <summary>Times a piece of work.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="runs">Timed runs.</param>
    /// <param name="operations">What it cannot do without, or 0.</param>
    /// <param name="work">The work; what it returns goes into the note of the row.</param>
    /// <param name="warm">Whether a run comes first that is not timed.</param>
    public BenchmarkRow Measure(string name, int runs, double operations, Func<string> work, bool warm = true)
    {
        var note = warm ? Once(work).Note : "";
        DeviceMemory.ResetPeak(device);
        var times = new double[runs];
        for (var run = 0; run < runs; run++)
        {
            (times[run], note) = Once(work);
        }

        Array.Sort(times);
        var median = times[runs / 2];
        var share = operations > 0 && ProductRate > 0 ? operations / (median / 1000) / ProductRate : 0;
        return new(name, median, times[0], runs, DeviceMemory.Read(device)?.PeakAllocated ?? 0, operations, share, note);
    }

    private (double Milliseconds, string Note) Once(Func<string> work)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var scope = NewDisposeScope();
        Finish();
        var started = time.GetTimestamp();
        var note = work();
        Finish();
        return (time.GetElapsedTime(started).TotalMilliseconds, note);
    }

    private void Finish()
    {
        if (device.type == DeviceType.CUDA)
        {
            cuda.synchronize(device);
        }
    }
}
