using ProductVideo.Cli.Cluster;

namespace ProductVideo.Cli.Output;

/// <summary>What a drill came to, as text.</summary>
internal static class FaultText
{
    /// <summary>Writes the table and the line that repeats it.</summary>
    public static void Write(TextWriter writer, FaultReport report)
    {
        var options = report.Options;
        writer.WriteLine($"{report.Items} products and clips, killed {report.Kills} times, {report.Retried} attempts repeated, {report.Seconds:0} s");
        writer.WriteLine();
        writer.WriteLine($"{"lost",-24} {report.Lost,6}");
        writer.WriteLine($"{"duplicated",-24} {report.Duplicated,6}");
        writer.WriteLine($"{"other outputs",-24} {report.Different,6}");
        writer.WriteLine();
        writer.WriteLine($"again: pv bench faults --products {options.Products} --clips {options.ClipsPerProduct} --kills {options.Kills} --seed {options.Seed}");
    }
}
