using System.Globalization;
using ProductVideo.Cli.Progress;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Output;

/// <summary>The state of items in words.</summary>
internal static class StatusText
{
    /// <summary>Writes a list of items, or one item with everything known of it.</summary>
    public static void Write(TextWriter writer, StatusView status, bool inFull)
    {
        foreach (var line in ProgressText.Counts(status.Counts))
        {
            writer.WriteLine(line);
        }

        foreach (var problem in status.LeftOut)
        {
            writer.WriteLine($"left out: {ProblemText.Of(problem)}");
        }

        var idWidth = status.Items.Select(item => Indent(item, inFull).Length + item.Id.Length).DefaultIfEmpty(0).Max();
        var stateWidth = status.Items.Select(item => StateWords.Of(item.State).Length).DefaultIfEmpty(0).Max();
        foreach (var item in status.Items)
        {
            var id = Indent(item, inFull) + item.Id;
            writer.WriteLine($"{id.PadRight(idWidth)}  {StateWords.Of(item.State).PadRight(stateWidth)}  {Text.OneLine(Why(item, inFull))}".TrimEnd());
            if (inFull)
            {
                WriteDetails(writer, item);
            }
        }
    }

    // In the list a clip stands below its product.
    private static string Indent(ItemView item, bool inFull) => !inFull && string.Equals(item.Kind, "clip", StringComparison.Ordinal) ? "  " : "";

    private static string Why(ItemView item, bool inFull) => (item.Error, item.Reasons) switch
    {
        ({ } error, _) => error,
        (_, []) => item.Title,
        _ when inFull || string.Equals(item.Kind, "clip", StringComparison.Ordinal) => string.Join("; ", item.Reasons.Select(reason => reason.Code)),
        _ => $"{item.Reasons[0].Message} [{item.Reasons[0].Code}]",
    };

    private static void WriteDetails(TextWriter writer, ItemView item)
    {
        writer.WriteLine($"  {item.Kind}, changed {item.ChangedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC{(item.Attempts > 1 ? $", {item.Attempts} attempts" : "")}");
        Section(writer, "refused because", item.Reasons.Select(reason => $"{reason.Code}: {Text.OneLine(reason.Message)}"));
        Section(writer, "left out", item.Warnings.Select(Text.OneLine));
        Section(writer, "failed with", item.Error is null ? [] : [Text.OneLine(item.Error), $"again: pv retry {item.Id}"]);
        Section(writer, "masks by", item.MaskedBy is null ? [] : [item.MaskedBy]);
        Section(writer, "shows the same as", item.Twin is null ? [] : [item.Twin]);
        Section(writer, "samples in", item.SamplesIn is null ? [] : [item.SamplesIn]);
        Section(writer, "scores", item.Scores.Select(score => $"{score.Key} = {score.Value.ToString("0.####", CultureInfo.InvariantCulture)}"));
        Section(writer, "steps", item.Steps.Select(step =>
            $"{step.Name}: {(step.FromCache ? "from cache" : ProgressText.Duration(TimeSpan.FromSeconds(step.Seconds)))}"));
        Section(writer, "history", item.History.Select(change =>
            $"{change.At.UtcDateTime:HH:mm:ss} {StateWords.Of(change.From)} -> {StateWords.Of(change.To)} ({change.Event}){(change.Detail is null ? "" : $" {Text.OneLine(change.Detail)}")}"));
    }

    private static void Section(TextWriter writer, string name, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count > 0)
        {
            writer.WriteLine($"  {name}");
            all.ForEach(line => writer.WriteLine($"    {line}"));
        }
    }
}
