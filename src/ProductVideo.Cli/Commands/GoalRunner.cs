using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Output;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Commands;

/// <summary>What all commands that run to a goal do: open the folder, run, show the result.</summary>
internal static class GoalRunner
{
    /// <summary>Runs to a goal.</summary>
    public static async Task<int> RunAsync(
        CommandContext context, IWorkbenchFactory workbenches, ParseResult parse, string outputFolder, RunGoal goal, string? catalogue, CancellationToken cancellationToken, PairRequest? pair = null)
    {
        var settings = RunOptions.Settings(parse);
        var workbench = await workbenches.OpenAsync(outputFolder, settings, cancellationToken);
        await using (workbench)
        {
            var request = new RunRequest(goal, catalogue, CommandLineText.Of(parse), pair);
            var result = await context.Display(parse).RunAsync(progress => workbench.RunAsync(request, progress, cancellationToken));
            if (settings is { Server: null, Replacements.Count: > 0 })
            {
                await context.Error.WriteLineAsync("pv: settings on the command line hold for this command only; a later one without them makes things anew. productvideo.json keeps them");
            }

            return Show(context, parse, result);
        }
    }

    /// <summary>Shows how a run ended and gives the exit code.</summary>
    public static int Show(CommandContext context, ParseResult parse, RunView result)
    {
        context.Write(parse, result, writer => RunText.Write(writer, result));
        return result.Problems.Any(problem => problem.IsFailure) ? ExitCode.ItemsFailed : ExitCode.Success;
    }
}
