using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Commands;

/// <summary>What the commands have in common that run to one goal: the catalogue is optional where the output folder knows it already.</summary>
internal static class GoalCommand
{
    /// <summary>Makes a command that runs to a goal.</summary>
    public static Command Create(CommandContext context, IWorkbenchFactory workbenches, RunGoal goal, Command command, Func<ParseResult, PairRequest?>? pair = null)
    {
        var catalogue = new Argument<FileSystemInfo?>("catalogue")
        {
            Description = "The catalogue. Default: the one that the output folder was last run on.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => result.Tokens.Count == 0 ? null : new DirectoryInfo(result.Tokens[0].Value),
        };
        var output = RunOptions.Out();
        command.Arguments.Add(catalogue);
        command.Options.Add(output);
        return context.WithAction(command, (parse, cancellationToken) =>
        {
            var named = parse.GetValue(catalogue);
            var folder = parse.GetRequiredValue(output);
            var path = named is null ? RunOptions.ExistingOut(parse, folder) : folder.FullName;
            return GoalRunner.RunAsync(context, workbenches, parse, path, goal, named is null ? null : RunOptions.Catalogue(parse, named), cancellationToken, pair?.Invoke(parse));
        });
    }
}
