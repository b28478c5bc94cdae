using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Output;
using ProductVideo.Cli.Progress;
using ProductVideo.Wan.Catalogue;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv models verify</c>: whether the files are whole and hold what they should.</summary>
internal static class ModelsVerifyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var folder = ModelsOptions.Folder();
        var names = ModelsOptions.Names("Models to check, with what they use. Default: all that are here, in whole or in part.");
        var command = new Command("verify", "Check sizes and SHA-256 against catalogue and lock file, and keys and shapes against the networks.") { names, folder };
        HelpWithExamples.Add(command, "pv models verify", "pv models verify wan2.1-vace-1.3b --models /data/models");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var store = ModelsOptions.Store(parse.GetRequiredValue(folder));
            var chosen = parse.GetValue(names) is { Length: > 0 } wanted
                ? ModelsOptions.Chosen(wanted)
                : [.. ModelCatalogue.Default.Models.Where(model => Directory.Exists(store.FolderOf(model)))];
            var verifier = new ModelVerifier(store);
            var reports = await context.Display(parse).RunAsync(async progress =>
            {
                var found = new List<ModelReport>();
                foreach (var model in chosen)
                {
                    var view = new ModelProgressView(progress, context.Time, found.Count + 1, chosen.Count);
                    found.Add(await verifier.VerifyAsync(model, view, cancellationToken));
                }

                return found;
            });
            context.Write(parse, reports, writer => Write(writer, reports, store));
            return reports.All(report => report.IsGood) ? ExitCode.Success : ExitCode.ItemsFailed;
        });
    }

    private static void Write(TextWriter writer, List<ModelReport> reports, ModelStore store)
    {
        ModelsText.WriteReports(writer, reports);
        if (reports.SelectMany(report => report.Files).Any(file => file.State == FileState.Unrecorded))
        {
            writer.WriteLine($"Nothing is known yet of unrecorded files: pv models import {store.Folder} --models {store.Folder} records them.");
        }

        if (reports.Any(report => !report.IsGood))
        {
            writer.WriteLine("Delete what is wrong and fetch it again: pv models pull <name>, or pv models import <folder>.");
        }
    }
}
