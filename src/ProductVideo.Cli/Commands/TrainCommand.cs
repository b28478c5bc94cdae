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
        var command = new Command("train", "Train a LoRA on the dataset, which is made first if it is missing.")
        {
            new SettingOption("--steps", "learning.lora.steps", "number", "Optimizer steps."),
            new SettingOption("--rank", "learning.lora.rank", "number", "The rank of each update."),
            new SettingOption("--alpha", "learning.lora.alpha", "number", "The updates' scale is alpha / rank."),
            new SettingOption("--learning-rate", "learning.lora.learningRate", "number", "AdamW's learning rate."),
            new SettingOption("--seed", "learning.lora.seed", "number", "The seed of everything random."),
        };
        HelpWithExamples.Add(command, "pv train --out out/mine", "pv train --out out/mine --steps 300 --rank 16", "pv train my-catalogue --out out/mine --settings productvideo.json");
        return GoalCommand.Create(context, workbenches, RunGoal.Training, command);
    }
}
