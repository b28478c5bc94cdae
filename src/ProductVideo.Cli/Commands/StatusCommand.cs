using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Output;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv status</c>: where products and clips are, and why.</summary>
internal static class StatusCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context, IWorkbenchFactory workbenches)
    {
        var id = new Argument<string?>("id") { Description = "A product such as JEWE001 or a clip such as JEWE001_002; a job such as dataset, training or a pair; all of them without.", Arity = ArgumentArity.ZeroOrOne };
        var output = RunOptions.Out();
        var command = new Command("status", "Say where products and clips are, and why one was refused or failed.") { id, output };
        HelpWithExamples.Add(command, "pv status --out out/demo", "pv status JEWE001_002 --out out/demo", "pv status JEWE001 --out out/demo --json");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var wanted = parse.GetValue(id);
            var status = await workbenches.ReadStatusAsync(RunOptions.ExistingOut(parse, parse.GetRequiredValue(output)), RunOptions.Settings(parse), wanted, cancellationToken);
            context.Write(parse, status, writer => StatusText.Write(writer, status, inFull: wanted is not null));
            return ExitCode.Success;
        });
    }
}
