using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv evaluate</c>: metrics against the plan's targets.</summary>
internal static class EvaluateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context, IWorkbenchFactory workbenches)
    {
        var command = new Command("evaluate", "Measure the generated videos against the targets; what they need is made first if it is missing.");
        HelpWithExamples.Add(command, "pv evaluate --out out/mine", "pv evaluate --out out/mine --json");
        return GoalCommand.Create(context, workbenches, RunGoal.Evaluation, command);
    }
}
