using System.Globalization;
using ProductVideo.Cli.Scoring;

namespace ProductVideo.Cli.Output;

/// <summary>The mask part of curation as text.</summary>
internal static class MaskTimingText
{
    /// <summary>Writes a line for each part.</summary>
    public static void Write(TextWriter writer, MaskTimingReport report)
    {
        writer.WriteLine($"masks of {report.Frames} frames, in frames a second:");
        Line("found without weights", report.Segment);
        Line("cleaned and smoothed", report.Clean);
        Line("scored", report.Score);
        Line("fingerprint", report.Fingerprint);

        void Line(string part, double rate) => writer.WriteLine($"{part,-30} {rate.ToString("0", CultureInfo.InvariantCulture),7}");
    }
}
