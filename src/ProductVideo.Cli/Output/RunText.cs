using ProductVideo.Cli.Progress;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Output;

/// <summary>A run's end in words.</summary>
internal static class RunText
{
    private const int LinesOfASection = 20;

    /// <summary>Writes what was made, what was found, what went wrong and where everything is.</summary>
    public static void Write(TextWriter writer, RunView run)
    {
        Section(writer, [.. run.Problems.OrderBy(problem => !problem.IsFailure).Select(
            problem => $"{(problem.IsFailure ? "failed " : "warning")}  {ProblemText.Of(problem)}")]);
        var products = run.Refused.Where(item => string.Equals(item.Kind, "product", StringComparison.Ordinal)).ToList();
        Section(writer, [.. products.Select(item => $"refused  {item.Id}: {Text.OneLine(item.Message)} [{item.Code}]")]);
        var clips = run.Refused.Where(item => !string.Equals(item.Kind, "product", StringComparison.Ordinal));
        Section(writer, [.. clips.GroupBy(clip => clip.Code, StringComparer.Ordinal).OrderByDescending(reason => reason.Count()).Select(
            reason => $"refused  {reason.Count()} {(reason.Count() == 1 ? "clip" : "clips")} for {reason.Key}: {Some([.. reason.Select(clip => clip.Id)])}")]);
        foreach (var line in ProgressText.Counts(run.Counts))
        {
            writer.WriteLine(line);
        }

        writer.WriteLine(Steps(run));
        var width = run.Files.Keys.Select(name => name.Length).DefaultIfEmpty(0).Max();
        foreach (var (name, path) in run.Files)
        {
            writer.WriteLine($"{name.PadRight(width)}  {path}");
        }
    }

    private static string Steps(RunView run) => (run.StepsDone, run.StepsDone - run.StepsFound) switch
    {
        (0, _) => $"There was nothing to do ({ProgressText.Duration(run.Elapsed)}).",
        (var done, 0) => $"Nothing had changed: all {done} steps were cache hits ({ProgressText.Duration(run.Elapsed)}).",
        var (done, made) => $"{done} steps in {ProgressText.Duration(run.Elapsed)}: {made} done, {run.StepsFound} cache hits.",
    };

    private static void Section(TextWriter writer, IReadOnlyList<string> lines)
    {
        foreach (var line in lines.Take(LinesOfASection))
        {
            writer.WriteLine(line);
        }

        if (lines.Count > LinesOfASection)
        {
            writer.WriteLine($"         ... and {lines.Count - LinesOfASection} more; 'pv status' lists all");
        }
    }

    private static string Some(IReadOnlyList<string> ids) =>
        ids.Count <= 6 ? string.Join(", ", ids) : $"{string.Join(", ", ids.Take(5))} and {ids.Count - 5} more";
}
