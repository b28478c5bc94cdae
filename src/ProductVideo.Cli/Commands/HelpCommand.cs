using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Settings;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv help</c>: the help of a command, or the list of all settings.</summary>
internal static class HelpCommand
{
    private const string SettingsTopic = "settings";

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context, RootCommand root)
    {
        var topic = new Argument<string[]>("topic") { Description = "A command, or 'settings' for everything that productvideo.json can set.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("help", "Show the help of a command, or all settings.") { topic };
        HelpWithExamples.Add(command, "pv help run", "pv help settings", "pv help settings --json > productvideo.json");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var topics = parse.GetValue(topic) ?? [];
            if (topics is not [SettingsTopic])
            {
                return await CommandTree.RunAsync(root, [.. topics, "--help"], context, cancellationToken);
            }

            if (parse.GetValue(GlobalOptions.Json))
            {
                await context.Output.WriteLineAsync(SettingsCatalogue.DefaultFile());
            }
            else
            {
                SettingsText.Write(context.Output, SettingsCatalogue.All());
            }

            return ExitCode.Success;
        });
    }
}
