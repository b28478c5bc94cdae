using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv curate</c>: questions about which clips are good enough.</summary>
internal static class CurateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context, IWorkbenchFactory workbenches)
    {
        var command = new Command("curate", "Try other thresholds on the clips of a run.") { CuratePreviewCommand.Create(context, workbenches) };
        HelpWithExamples.Add(command, "pv curate preview --out out/demo --set cover.max=0.25");
        return command;
    }
}
