using System.Globalization;
using ProductVideo.Cli.Scoring;

namespace ProductVideo.Cli.Output;

/// <summary>Masks on rendered clips as text.</summary>
internal static class MaskBenchmarkText
{
    /// <summary>Writes a line a kind, and on request a line a clip, the worst first.</summary>
    public static void Write(TextWriter writer, MaskBenchmarkReport report, bool withClips)
    {
        writer.WriteLine($"{report.Method}; {report.Seeds} clips of each kind from seed {report.FirstSeed}");
        writer.WriteLine($"{"kind",-16}  mean   median tenth  worst  accepted  of those below {Number(MaskBenchmarkRow.BadBelow)}");
        foreach (var row in report.Rows)
        {
            writer.WriteLine(
                $"{row.Kind,-16}  {Number(row.MeanIou)}  {Number(row.MedianIou)}  {Number(row.TenthPercentileIou)}  {Number(row.WorstIou)}  {$"{row.Accepted}/{row.Clips}",8}  {row.BadAccepted}");
        }

        writer.WriteLine($"{"all",-16}  {Number(report.Rows.Average(row => row.MeanIou))}");
        foreach (var clip in withClips ? report.Clips : [])
        {
            writer.WriteLine($"{Number(clip.MeanIou ?? 0)}  {Number(clip.LeastIou ?? 0)}  {clip.Id}: {(clip.IsAccepted ? "accepted" : string.Join(", ", clip.Found))}");
        }
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
