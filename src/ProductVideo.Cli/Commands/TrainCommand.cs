using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv train</c>: a LoRA on the dataset.</summary>
internal static class TrainCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context, IWorkbenchFactory workbenches)
    {
        var command = new Command("train", "Train a LoRA on the dataset, which is made first if it is missing.");
        HelpWithExamples.Add(command, "pv train --out out/mine", "pv train my-catalogue --out out/mine --settings productvideo.json");
        return GoalCommand.Create(context, workbenches, RunGoal.Training, command);
    }
}
