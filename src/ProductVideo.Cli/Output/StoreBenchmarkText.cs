using ProductVideo.Cli.Stores;
using ProductVideo.Storage.Artifacts.Quota;

namespace ProductVideo.Cli.Output;

/// <summary>Measurements of an artifact store as a table.</summary>
internal static class StoreBenchmarkText
{
    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, StoreBenchmarkReport report)
    {
        writer.WriteLine($"{report.Store}: {report.Artifacts:N0} artifacts of {report.Files} files, {ByteSize.Format(report.BytesEach)} each, 4 at once");
        writer.WriteLine($"{"",-34}{"a second",12}{"median ms",12}{"p99 ms",12}");
        foreach (var measure in report.Measures)
        {
            writer.WriteLine(FormattableString.Invariant($"{measure.What,-34}{measure.PerSecond,12:0.0}{measure.Median,12:0.0}{measure.Slowest,12:0.0}"));
        }
    }
}
