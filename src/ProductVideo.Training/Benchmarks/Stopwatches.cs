using ProductVideo.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks;

/// <summary>Times work on a device: one run to warm up, then runs from an idle device to an idle device.</summary>
internal sealed class Stopwatches(Device device, TimeProvider time, CancellationToken cancellationToken)
{
    /// <summary>Operations a second of a large product, by which shares are told; 0 until known.</summary>
    public double ProductRate { get; set; }

    /// <summary>Bytes a second that a large copy reads and writes; 0 until known.</summary>
    public double CopyRate { get; set; }

    /// <summary>Where a trace of one more run of each row is written, or null for none.</summary>
    public string? TraceFolder { get; set; }

    /// <summary>Times a piece of work.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="runs">Timed runs.</param>
    /// <param name="cost">What it cannot do without.</param>
    /// <param name="work">The work; what it returns goes into the row.</param>
    /// <param name="warm">Whether a run comes first that is not timed.</param>
    public BenchmarkRow Measure(string name, int runs, WorkCost cost, Func<BenchmarkNote> work, bool warm = true)
    {
        var note = warm ? Once(work).Note : "";
        DeviceMemory.ResetPeak(device);
        var times = new double[runs];
        for (var run = 0; run < runs; run++)
        {
            (times[run], note) = Once(work);
        }

        var peak = DeviceMemory.Read(device)?.PeakAllocated ?? 0;
        if (TraceFolder is not null)
        {
            Directory.CreateDirectory(TraceFolder);
            Tracing.Record(Path.Combine(TraceFolder, string.Concat(name.Where(char.IsLetterOrDigit)) + ".json"), () => Once(work));
        }

        Array.Sort(times);
        var median = times[runs / 2];
        return new(name, median, times[0], runs, peak, note.Text)
        {
            Figures = note.Figures,
            Roofline = cost == WorkCost.None || ProductRate == 0
                ? null
                : new(cost.Operations, cost.Bytes, cost.Operations / (median / 1000) / ProductRate, cost.Bytes / (median / 1000) / CopyRate),
        };
    }

    private (double Milliseconds, BenchmarkNote Note) Once(Func<BenchmarkNote> work)
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
