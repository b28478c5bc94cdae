using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv run</c>: the whole main job on a catalogue.</summary>
internal static class RunCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context, IWorkbenchFactory workbenches)
    {
        var catalogue = new Argument<FileSystemInfo>("catalogue")
        {
            Description = "A folder of product folders (video.*, images/*, product.json) or of saved product pages, or a CSV or JSONL file.",
            CustomParser = result => new DirectoryInfo(result.Tokens[0].Value),
        };
        var output = RunOptions.Out();
        var command = new Command("run", "Run the whole main job on a catalogue: dataset, LoRA, pairs, evaluation, report.")
        {
            catalogue,
            output,
            RunOptions.AllowRemote(),
        };
        HelpWithExamples.Add(command, "pv run my-catalogue --out out/mine", "pv run products.csv --out out/mine --json", "pv run saved-pages --out out/mine --allow-remote");
        return context.WithAction(command, (parse, cancellationToken) => GoalRunner.RunAsync(
            context,
            workbenches,
            parse,
            parse.GetRequiredValue(output).FullName,
            RunGoal.Report,
            RunOptions.Catalogue(parse, parse.GetRequiredValue(catalogue)),
            cancellationToken));
    }
}
