using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Doctor;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv doctor</c>: whether this machine has what is needed.</summary>
internal static class DoctorCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var output = RunOptions.Out();
        output.Description = "The output folder whose disk and rights are checked.";
        var command = new Command("doctor", "Check ffmpeg, libtorch, models, memory and disk, and say how to mend what is missing.") { output };
        HelpWithExamples.Add(command, "pv doctor", "pv doctor --out /data/run --json");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var results = new List<CheckResult>();
            foreach (var check in Checks.All(parse.GetRequiredValue(output).FullName))
            {
                cancellationToken.ThrowIfCancellationRequested();
                results.Add(await check(cancellationToken));
            }

            context.Write(parse, results, writer => Write(writer, results));
            return results.Any(result => result.Verdict == CheckVerdict.Missing) ? ExitCode.Environment : ExitCode.Success;
        });
    }

    private static void Write(TextWriter writer, List<CheckResult> results)
    {
        var width = results.Max(result => result.Name.Length);
        foreach (var result in results)
        {
            var mark = result.Verdict switch { CheckVerdict.Good => "ok     ", CheckVerdict.Doubtful => "warning", _ => "missing" };
            writer.WriteLine($"{mark}  {result.Name.PadRight(width)}  {result.Found}");
            if (result.Remedy is not null)
            {
                writer.WriteLine($"{new string(' ', 9 + width)}  -> {result.Remedy}");
            }
        }
    }
}
