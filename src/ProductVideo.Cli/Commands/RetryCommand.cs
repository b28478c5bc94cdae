using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;
using ProductVideo.Operations.Products;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv retry</c>: tries what failed again.</summary>
internal static class RetryCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context, IWorkbenchFactory workbenches)
    {
        var id = new Argument<string?>("id") { Description = "A product such as JEWE001 or a clip such as JEWE001_002; everything that failed without.", Arity = ArgumentArity.ZeroOrOne };
        var from = new Option<string?>("--from") { Description = "Throw away what this step and those after it made, and do them anew. Default: only what failed is tried again.", HelpName = "step" };
        from.AcceptOnlyFromAmong([.. RedoableSteps.All]);
        var output = RunOptions.Out();
        var command = new Command("retry", "Try failed and cancelled products and clips again. Steps that succeeded are kept.") { id, from, output };
        HelpWithExamples.Add(command, "pv retry --out out/demo", "pv retry JEWE001_002 --out out/demo", "pv retry JEWE001_002 --from segment --out out/demo");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var folder = RunOptions.ExistingOut(parse, parse.GetRequiredValue(output));
            var workbench = await workbenches.OpenAsync(folder, RunOptions.Settings(parse), cancellationToken);
            await using (workbench)
            {
                var result = await context.Display(parse).RunAsync(progress => workbench.RetryAsync(parse.GetValue(id), parse.GetValue(from), progress, cancellationToken));
                await context.Error.WriteLineAsync("pv: dataset and report are as they were; 'pv report' takes over what changed");
                return GoalRunner.Show(context, parse, result);
            }
        });
    }
}
