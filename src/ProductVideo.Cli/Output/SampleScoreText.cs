using System.Globalization;
using ProductVideo.Cli.Scoring;

namespace ProductVideo.Cli.Output;

/// <summary>Sample scores as text: a line a clip, then what they add up to.</summary>
internal static class SampleScoreText
{
    /// <summary>Writes all of it.</summary>
    public static void Write(TextWriter writer, SampleScore score)
    {
        var width = score.Clips().Select(clip => clip.Id.Length).DefaultIfEmpty(4).Max();
        writer.WriteLine($"{"clip".PadRight(width)}  IoU    least  verdict");
        foreach (var clip in score.Clips())
        {
            writer.WriteLine($"{clip.Id.PadRight(width)}  {Number(clip.MeanIou)}  {Number(clip.LeastIou)}  {Verdict(clip)}");
        }

        writer.WriteLine();
        foreach (var film in score.Films.Where(film => film.MissedCuts.Count + film.InventedCuts.Count > 0))
        {
            writer.WriteLine($"{film.Id}: cuts missed at {Frames(film.MissedCuts)}, invented at {Frames(film.InventedCuts)}");
        }

        writer.WriteLine($"accepted clips: {score.Accepted}, mean IoU {Number(score.MeanIouOfAccepted)}");
        writer.WriteLine($"good clips refused: {score.GoodClipsRefused} of {score.GoodClips}");
        writer.WriteLine($"planted refusals found for the right reason: {score.PlantedRefusalsFound} of {score.PlantedRefusals}");
        writer.WriteLine($"cuts missed: {score.CutsMissed}, invented: {score.CutsInvented}");
    }

    private static string Verdict(ClipScore clip)
    {
        var found = clip.IsAccepted ? "accepted" : string.Join(", ", clip.Found);
        return clip.IsAsPlanned ? found : $"{found}  <- WRONG, planned: {clip.Planned ?? "accepted"}";
    }

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-    ";

    private static string Frames(IReadOnlyList<int> frames) => frames.Count == 0 ? "none" : string.Join(", ", frames);
}
