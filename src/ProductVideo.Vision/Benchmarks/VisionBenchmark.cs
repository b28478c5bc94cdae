using ProductVideo.Media.Images;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Benchmarks;

/// <summary>
/// Measures the networks that look at pictures on a device, and holds a GPU's results against the processor's: first with products in exact float32, which is the
/// proof, then with the rounded products that a GPU is fast with.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class VisionBenchmark(TimeProvider time)
{
    /// <summary>Measures.</summary>
    /// <param name="options">What and where.</param>
    /// <param name="clip">Frames of one size, at least as many as the options ask for.</param>
    /// <param name="progress">Is shown each row as it is done, or null.</param>
    /// <param name="cancellationToken">Stops between pictures.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or there are too few frames.</exception>
    /// <exception cref="NetworkFileException">A network cannot be used, or the device is not there.</exception>
    public VisionBenchmarkReport Run(VisionBenchmarkOptions options, IReadOnlyList<RgbImage> clip, IProgress<VisionBenchmarkRow>? progress = null, CancellationToken cancellationToken = default)
    {
        options.Validate();
        if (clip.Count < Math.Max(options.Frames, options.ComparedFrames))
        {
            throw new ArgumentException($"{clip.Count} frames are too few: {Math.Max(options.Frames, options.ComparedFrames)} are asked for.", nameof(clip));
        }

        var rows = new List<VisionBenchmarkRow>();
        foreach (var open in Works(options))
        {
            var expected = options.Compare && options.Device.IsGpu ? Reference(open, options, clip, cancellationToken) : null;
            foreach (var isExact in options.Device.IsGpu ? new[] { true, false } : [true])
            {
                var row = Measure(open, options, isExact, clip, expected, cancellationToken);
                rows.Add(row);
                progress?.Report(row);
            }
        }

        return new VisionBenchmarkReport(options.Device.ToString(), clip[0].Width, clip[0].Height, options.Frames, options.Passes, rows);
    }

    private static IEnumerable<Func<NetworkOptions, IVisionWork>> Works(VisionBenchmarkOptions options)
    {
        if (options.Detector is { } detector)
        {
            yield return network => new DetectorWork(detector, network);
        }

        if (options.Tracker is { } tracker)
        {
            yield return network => new TrackerWork(tracker, network);
        }

        foreach (var matting in options.Matting)
        {
            yield return network => new MattingWork(matting, network);
        }
    }

    private static ResultCollection Reference(Func<NetworkOptions, IVisionWork> open, VisionBenchmarkOptions options, IReadOnlyList<RgbImage> clip, CancellationToken cancellationToken)
    {
        using var work = open(new NetworkOptions());
        return Results(work, options, clip, cancellationToken);
    }

    private static ResultCollection Results(IVisionWork work, VisionBenchmarkOptions options, IReadOnlyList<RgbImage> clip, CancellationToken cancellationToken)
    {
        var results = new ResultCollection();
        work.Run([.. clip.Take(options.ComparedFrames)], results, cancellationToken);
        return results;
    }

    private VisionBenchmarkRow Measure(
        Func<NetworkOptions, IVisionWork> open, VisionBenchmarkOptions options, bool isExact, IReadOnlyList<RgbImage> clip, ResultCollection? expected, CancellationToken cancellationToken)
    {
        RgbImage[] frames = [.. clip.Take(options.Frames)];
        var start = time.GetTimestamp();
        using var work = open(new NetworkOptions { Device = options.Device, RequireDevice = true, RoundProducts = !isExact });
        work.Run(frames, null, cancellationToken);
        var first = time.GetElapsedTime(start).TotalSeconds;

        var seconds = new double[options.Passes];
        using var meter = new DeviceMeter(options.Device);
        for (var pass = 0; pass < seconds.Length; pass++)
        {
            start = time.GetTimestamp();
            work.Run(frames, null, cancellationToken);
            seconds[pass] = time.GetElapsedTime(start).TotalSeconds;
        }

        var reading = meter.Stop();
        Array.Sort(seconds);
        var found = expected is null ? null : Results(work, options, clip, cancellationToken);
        return new VisionBenchmarkRow(work.Name, isExact ? "float32" : "tf32", first, frames.Length / seconds[seconds.Length / 2])
        {
            DeviceBusy = reading?.Busy,
            DeviceMemoryMiB = reading?.MemoryMiB,
            Differences = expected is null ? [] : [.. expected.Names.Select(name => ResultDifference.Between(name, expected[name], found![name]))],
        };
    }
}
