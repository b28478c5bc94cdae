using ProductVideo.Cli.Progress;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Output;

/// <summary>A run's end in words.</summary>
internal static class RunText
{
    /// <summary>Writes what was made, what was found, what went wrong and where everything is.</summary>
    public static void Write(TextWriter writer, RunView run)
    {
        foreach (var problem in run.Problems)
        {
            writer.WriteLine($"{(problem.IsFailure ? "failed " : "warning")}  {problem.Subject}: {problem.Message} [{problem.Code}]");
        }

        foreach (var line in ProgressText.Counts(run.Counts))
        {
            writer.WriteLine(line);
        }

        writer.WriteLine(run.StepsDone > 0 && run.StepsDone == run.StepsFound
            ? $"Nothing had changed: all {run.StepsDone} steps were cache hits ({ProgressText.Duration(run.Elapsed)})."
            : $"{run.StepsDone} steps, {run.StepsFound} of them cache hits, in {ProgressText.Duration(run.Elapsed)}.");
        var width = run.Files.Keys.Select(name => name.Length).DefaultIfEmpty(0).Max();
        foreach (var (name, path) in run.Files)
        {
            writer.WriteLine($"{name.PadRight(width)}  {path}");
        }
    }
}
