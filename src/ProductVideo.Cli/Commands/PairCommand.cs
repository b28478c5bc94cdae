using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv pair</c>: videos of one scene with two products.</summary>
internal static class PairCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context, IWorkbenchFactory workbenches)
    {
        var command = new Command("pair", "Generate pairs: one masked scene, one seed, two products; what they need is made first if it is missing.");
        HelpWithExamples.Add(command, "pv pair --out out/mine", "pv pair my-catalogue --out out/mine --json");
        return GoalCommand.Create(context, workbenches, RunGoal.Pairs, command);
    }
}
