using System.Globalization;
using ProductVideo.Cli.Scoring;

namespace ProductVideo.Cli.Output;

/// <summary>Shot detectors side by side as text.</summary>
internal static class ShotBenchmarkText
{
    /// <summary>Writes a table, and on request what the first detector got wrong.</summary>
    public static void Write(TextWriter writer, ShotBenchmarkReport report, bool withFaults)
    {
        writer.WriteLine($"{report.Films} films from seed {report.FirstSeed}, {report.Frames} frames");
        writer.WriteLine($"{"detector",-10} precision  recall  mixed shots  found by kind; invented by cause");
        foreach (var row in report.Rows)
        {
            var kinds = string.Join(", ", row.Kinds.Select(entry => $"{entry.Key} {entry.Value}"));
            var invented = row.Invented.Count == 0 ? "none" : string.Join(", ", row.Invented.Select(entry => $"{entry.Key} {entry.Value}"));
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Detector,-10} {row.Precision,9:0.0000}  {row.Recall,6:0.0000}  {$"{row.MixedShots}/{row.Shots}",11}  {kinds}; {invented}"));
        }

        foreach (var fault in withFaults ? report.Rows[0].Faults : [])
        {
            writer.WriteLine(fault);
        }
    }
}
