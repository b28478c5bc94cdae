using System.CommandLine;
using System.CommandLine.Help;
using ProductVideo.Cli.Commands;
using ProductVideo.Cli.Commands.Keys;
using ProductVideo.Cli.Commands.Queues;
using ProductVideo.Cli.Commands.State;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.CommandLine;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    /// <summary>Puts the tree together.</summary>
    public static RootCommand Create(CommandContext context, IWorkbenchFactory workbenches)
    {
        var root = new RootCommand("From product pages to product videos: dataset, LoRA, paired videos, evaluation and one page to look at.");
        root.Options.Add(GlobalOptions.Json);
        root.Options.Add(GlobalOptions.Plain);
        root.Options.Add(GlobalOptions.Verbose);
        root.Options.Add(GlobalOptions.Settings);
        root.Options.Add(GlobalOptions.Set);
        root.Options.Add(GlobalOptions.Server);
        root.Options.Add(GlobalOptions.Key);
        root.Options.Add(GlobalOptions.Wait);
        Command[] commands =
        [
            DemoCommand.Create(context, workbenches),
            RunCommand.Create(context, workbenches),
            ServeCommand.Create(context),
            KeysCommand.Create(context),
            BackupCommand.Create(context),
            RestoreCommand.Create(context),
            CheckCommand.Create(context),
            UploadCommand.Create(context),
            QueueCommand.Create(context),
            StatusCommand.Create(context, workbenches),
            RetryCommand.Create(context, workbenches),
            CurateCommand.Create(context, workbenches),
            DatasetCommand.Create(context, workbenches),
            TrainCommand.Create(context, workbenches),
            PairCommand.Create(context, workbenches),
            GenerateCommand.Create(context),
            EvaluateCommand.Create(context, workbenches),
            ReportCommand.Create(context, workbenches),
            GcCommand.Create(context),
            SamplesCommand.Create(context),
            ModelsCommand.Create(context),
            VerifyCommand.Create(context),
            BenchCommand.Create(context),
            DoctorCommand.Create(context),
        ];
        foreach (var command in commands)
        {
            root.Subcommands.Add(command);
        }

        root.Subcommands.Add(HelpCommand.Create(context, root));
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    /// <summary>Parses and runs a command line.</summary>
    public static async Task<int> RunAsync(RootCommand root, IReadOnlyList<string> arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var parse = root.Parse(arguments.Count == 0 ? ["--help"] : arguments);
        if (parse.Errors.Count > 0)
        {
            foreach (var error in parse.Errors)
            {
                await context.Error.WriteLineAsync($"pv: {error.Message}");
            }

            await context.Error.WriteLineAsync($"Try: {PathOf(parse.CommandResult.Command)} --help");
            return ExitCode.Usage;
        }

        var invocation = new InvocationConfiguration
        {
            Output = context.Output,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return await parse.InvokeAsync(invocation, cancellationToken);
    }

    private static string PathOf(Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? "pv" : $"{PathOf(parent)} {command.Name}";
    }
}
