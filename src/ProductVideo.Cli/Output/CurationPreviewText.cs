using ProductVideo.Vision.Gates;

namespace ProductVideo.Cli.Output;

/// <summary>What other thresholds would do, in words.</summary>
internal static class CurationPreviewText
{
    /// <summary>Writes the sum, the clips that change sides with their reasons, and how to make it so.</summary>
    public static void Write(TextWriter writer, CurationPreviewView view)
    {
        var preview = view.Preview;
        writer.WriteLine(view.Settings.Count == 0 ? "With the settings as they are:" : $"With {string.Join(", ", view.Settings.Select(static pair => $"{pair.Key} = {pair.Value}"))}:");
        writer.WriteLine($"{preview.AcceptedAfter} of {preview.Clips} measured clips accepted, {preview.AcceptedBefore} now.");
        if (view.NotJudged > 0)
        {
            writer.WriteLine($"{view.NotJudged} more {(view.NotJudged == 1 ? "clip has" : "clips have")} no scores (refused before they were measured, failed, or not done yet) and {(view.NotJudged == 1 ? "stays" : "stay")} as before.");
        }

        WriteSide(writer, preview, accepted: false, "would be refused");
        WriteSide(writer, preview, accepted: true, "would come in");
        writer.WriteLine(preview.Changes.Count == 0
            ? "No clip changes sides."
            : view.Server is { } server
            ? $"Nothing was changed. To make it so, put {string.Join(", ", view.Settings.Select(static pair => $"{pair.Key} = {pair.Value}"))} into the settings file of {server}, start that again, and: pv retry --from gate --server {server}"
            : $"Nothing was changed. To make it so: pv run <catalogue> {string.Join(' ', view.Settings.Select(static pair => $"--set {pair.Key}={pair.Value}"))}");
    }

    private static void WriteSide(TextWriter writer, PolicyPreview preview, bool accepted, string what)
    {
        var changes = preview.Changes.Where(change => change.IsAccepted == accepted).ToList();
        if (changes.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine($"{changes.Count} {what}: {string.Join(", ", preview.CountByReason(accepted).Select(static count => $"{count.Key} {count.Value}"))}");
        foreach (var change in changes)
        {
            writer.WriteLine($"  {change.Id}  {string.Join(' ', change.Reasons.Select(reason => Words(reason, accepted)))}");
        }

        writer.WriteLine();
    }

    private static string Words(RejectionReason reason, bool accepted) => accepted ? $"no longer: {reason.Message}" : reason.Message;
}
