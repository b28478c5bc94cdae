using System.Globalization;
using ProductVideo.Cli.Scoring;

namespace ProductVideo.Cli.Output;

/// <summary>The media part of curation beside ffmpeg alone as text.</summary>
internal static class MediaBenchmarkText
{
    /// <summary>Writes a line for each part.</summary>
    public static void Write(TextWriter writer, MediaBenchmarkReport report)
    {
        Line($"{report.Film}, {report.Width}x{report.Height}, {report.FilmSeconds:0.0} s, {report.Frames} frames; {report.Clips} clips of {report.ClipSeconds:0.0} s together; medians of {report.Rounds} rounds");
        Line($"ffmpeg alone, the whole film   {report.PlainSeconds,7:0.00} s");
        Line($"probing, looking for bars      {report.LookSeconds,7:0.00} s");
        Line($"shots and clips                {report.CutSeconds,7:0.00} s   {report.Decodes} decode(s); with the line above {report.Ratio:0.00} times ffmpeg alone");
        Line($"peak memory of this process    {report.PeakMemoryMiB,7:0} MiB");

        void Line(FormattableString text) => writer.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}
