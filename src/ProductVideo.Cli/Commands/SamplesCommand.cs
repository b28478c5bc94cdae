using System.CommandLine;
using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv samples</c>: catalogues of rendered product films.</summary>
internal static class SamplesCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("samples", "Render catalogues of product films with known truth, look at films, and hold what is found against the truth.")
        {
            SamplesRenderCommand.Create(context),
            SamplesSheetCommand.Create(context),
            SamplesScoreCommand.Create(context),
        };
        HelpWithExamples.Add(command, "pv samples render --out samples --seed 7 --products 4", "pv samples sheet samples --out sheet.png", "pv samples score");
        return command;
    }
}
