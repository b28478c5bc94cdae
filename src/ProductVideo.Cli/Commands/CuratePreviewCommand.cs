using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Output;
using ProductVideo.Cli.Workbench;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv curate preview</c>: what other thresholds would do, from stored scores alone.</summary>
internal static class CuratePreviewCommand
{
    private const string Group = "pipeline.curation.";

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context, IWorkbenchFactory workbenches)
    {
        var output = RunOptions.Out();
        var command = new Command("preview", "Say how many clips of a run would change sides with other thresholds, which, and why. Nothing is measured again, and nothing is changed.") { output };
        HelpWithExamples.Add(
            command, "pv curate preview --out out/demo --set cover.max=0.25", "pv curate preview --set boxMotion.max=60 --set temporalIou.min=0.9", "pv curate preview --settings strict.json --json");
        return context.WithAction(command, async (parse, cancellationToken) =>
        {
            var given = RunOptions.Settings(parse);
            var settings = given with { Replacements = [.. given.Replacements.Select(static pair => KeyValuePair.Create(Expand(pair.Key), pair.Value))] };
            var folder = RunOptions.ExistingOut(parse, parse.GetRequiredValue(output));
            var status = await workbenches.ReadStatusAsync(folder, settings, null, cancellationToken);
            var clips = status.Items.Where(static item => item.Kind == "clip").ToList();
            var judged = clips.Select(Judged).OfType<JudgedClip>().ToList();
            var preview = PolicyPreview.Of(judged, (settings with { Replacements = [] }).Read().Pipeline.Curation, settings.Read().Pipeline.Curation);
            var view = new CurationPreviewView(settings.Replacements, clips.Count - judged.Count, preview, settings.Server?.ToString());
            context.Write(parse, view, writer => CurationPreviewText.Write(writer, view));
            return ExitCode.Success;
        });
    }

    // Only what the gate has decided is decided again: a clip that failed, or was refused before it was measured, stays where it is.
    private static JudgedClip? Judged(ItemView clip) =>
        clip.State is "ready" or "rejected" && ClipScores.Of(clip.Scores) is { } scores ? new JudgedClip(clip.Id, clip.State == "ready", scores) : null;

    private static string Expand(string name) =>
        PolicyNames.Find(name) is { } property ? Group + property
        : name.StartsWith(Group, StringComparison.Ordinal) ? name
        : throw new UsageException($"'{name}' is no threshold. Use one of {string.Join(", ", PolicyNames.All)}, or a setting of {Group}*.");
}
