using System.Globalization;

namespace ProductVideo.Vision.Benchmarks;

/// <summary>A benchmark of the networks that look at pictures, in words.</summary>
public static class VisionBenchmarkText
{
    /// <summary>What was measured where.</summary>
    public static string Head(VisionBenchmarkReport report) =>
        Format($"{report.Device}, {report.Frames} frames of {report.Width}x{report.Height}, median of {report.Passes} passes");

    /// <summary>A network's lines.</summary>
    public static IEnumerable<string> Lines(VisionBenchmarkRow row)
    {
        var busy = row.DeviceBusy is { } share ? Format($", device busy {100 * share:0} %") : "";
        var memory = row.DeviceMemoryMiB is { } mebibytes ? Format($", {mebibytes:0} MiB on it") : "";
        yield return Format($"{row.Name,-42} {row.Arithmetic,-8} {row.PicturesPerSecond,8:0.0} pictures/s{busy}{memory} (loading and first pass {row.FirstSeconds:0.0} s)");
        foreach (var difference in row.Differences)
        {
            yield return Format(
                $"    {difference.Name,-26} {difference.Count,10} numbers up to {difference.Largest:0.0##}: median {difference.Median:0.0e0}, 99 of 100 within {difference.Percentile99:0.0e0}, largest {difference.Maximum:0.0e0} from the processor's");
        }
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
