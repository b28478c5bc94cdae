using System.CommandLine;
using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv models</c>: the networks' files.</summary>
internal static class ModelsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("models", "List, check, take over and fetch the files of the networks.")
        {
            ModelsListCommand.Create(context),
            ModelsVerifyCommand.Create(context),
            ModelsImportCommand.Create(context),
            ModelsPullCommand.Create(context),
        };
        HelpWithExamples.Add(
            command,
            "pv models list",
            "pv models pull wan2.1-vace-1.3b --models /data/models",
            "pv models import ~/Downloads/Wan2.1-VACE-1.3B --link",
            "pv models verify");
        return command;
    }
}
