using System.CommandLine;
using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv bench</c>: measurements of parts.</summary>
internal static class BenchCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("bench", "Measure how fast a part is on this machine, and how much memory it takes.") 
        {
            BenchWanCommand.Create(context),
            BenchCurateCommand.Create(context),
            BenchShotsCommand.Create(context),
            BenchVisionCommand.Create(context),
            BenchMasksCommand.Create(context),
            BenchClusterCommand.Create(context),
            BenchFaultsCommand.Create(context),
            BenchStoreCommand.Create(context),
        };
        HelpWithExamples.Add(command, "pv bench wan", "pv bench curate", "pv bench shots --films 20", "pv bench masks --seeds 5", "pv bench cluster --products 1000", "pv bench wan --preset wan2.1-vace-1.3b --frames 49 --device cuda:0 --json");
        return command;
    }
}
