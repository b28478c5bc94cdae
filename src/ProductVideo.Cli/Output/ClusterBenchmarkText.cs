using System.Globalization;
using ProductVideo.Cli.Cluster;

namespace ProductVideo.Cli.Output;

/// <summary>The control plane's numbers beside their aims.</summary>
internal static class ClusterBenchmarkText
{
    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, ClusterBenchmarkReport report)
    {
        var options = report.Options;
        writer.WriteLine(
            $"{options.Products} products, {options.Clips} clips, {options.Transitions} steps on {options.Store}, {options.Devices} simulated devices, "
            + $"{report.Processors} processors, seed {options.Seed}");
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"the catalogue took {report.Seconds:0.0} s: {report.Writes} writes in {report.Commits} commits, each flushed to the disk"));
        writer.WriteLine();
        foreach (var measure in report.Measures)
        {
            var value = measure.Value.ToString(measure.Value < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture);
            writer.WriteLine($"{measure.Name,-36} {value,10} {measure.Unit,-34} {measure.Aim,-10} {(measure.IsMet ? "met" : "NOT MET")}");
        }
    }
}
