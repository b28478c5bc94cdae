using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Installation;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv demo</c>: the whole main job on the shipped catalogue.</summary>
internal static class DemoCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context, IWorkbenchFactory workbenches)
    {
        var output = RunOptions.Out();
        output.Description = "The output folder.";
        output.DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("out", "demo"));
        var command = new Command("demo", "Run the whole main job on the shipped sample catalogue: dataset, LoRA, pairs, evaluation, report.") { output };
        HelpWithExamples.Add(command, "pv demo", "pv demo --out /tmp/demo --plain");
        return context.WithAction(command, (parse, cancellationToken) => GoalRunner.RunAsync(
            context, workbenches, parse, parse.GetRequiredValue(output).FullName, RunGoal.Report, InstallationFolders.SampleCatalogue(), cancellationToken));
    }
}
