using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv dataset</c>: films and photos to a dataset folder.</summary>
internal static class DatasetCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context, IWorkbenchFactory workbenches)
    {
        var command = new Command("dataset", "Make the dataset: shots, clips, masks, masked videos, reference images, metadata.csv.")
        {
            RunOptions.AllowRemote(),
            new SettingOption("--score-only", "pipeline.curation.scoreOnly", "true|false", "Accept every clip and only list what would refuse it."),
        };
        HelpWithExamples.Add(command, "pv dataset my-catalogue --out out/mine", "pv dataset --out out/mine", "pv dataset my-catalogue --out out/scores --score-only true");
        return GoalCommand.Create(context, workbenches, RunGoal.Dataset, command);
    }
}
