using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv report</c>: the page.</summary>
internal static class ReportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context, IWorkbenchFactory workbenches)
    {
        var command = new Command("report", "Write report.html: one page that holds everything and needs no network.");
        HelpWithExamples.Add(command, "pv report --out out/mine");
        return GoalCommand.Create(context, workbenches, RunGoal.Report, command);
    }
}
