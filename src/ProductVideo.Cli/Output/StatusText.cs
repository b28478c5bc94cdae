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

        var idWidth = status.Items.Select(item => item.Id.Length).DefaultIfEmpty(0).Max();
        var stateWidth = status.Items.Select(item => item.State.Length).DefaultIfEmpty(0).Max();
        foreach (var item in status.Items)
        {
            var why = item.Error ?? string.Join("; ", item.Reasons.Select(reason => reason.Code));
            writer.WriteLine($"{item.Id.PadRight(idWidth)}  {item.State.PadRight(stateWidth)}  {OneLine(why.Length > 0 ? why : item.Title)}".TrimEnd());
            if (inFull)
            {
                WriteDetails(writer, item);
            }
        }
    }

    private static void WriteDetails(TextWriter writer, ItemView item)
    {
        writer.WriteLine($"  {item.Kind}, changed {item.ChangedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC{(item.Attempts > 1 ? $", {item.Attempts} attempts" : "")}");
        Section(writer, "refused because", item.Reasons.Select(reason => $"{reason.Code}: {OneLine(reason.Message)}"));
        Section(writer, "failed with", item.Error is null ? [] : [OneLine(item.Error), $"again: pv retry {item.Id}"]);
        Section(writer, "scores", item.Scores.Select(score => $"{score.Key} = {score.Value.ToString("0.####", CultureInfo.InvariantCulture)}"));
        Section(writer, "steps", item.Steps.Select(step =>
            $"{step.Name}: {(step.FromCache ? "from cache" : ProgressText.Duration(TimeSpan.FromSeconds(step.Seconds)))}"));
        Section(writer, "history", item.History.Select(change =>
            $"{change.At.UtcDateTime:HH:mm:ss} {change.From} -> {change.To} ({change.Event}){(change.Detail is null ? "" : $" {OneLine(change.Detail)}")}"));
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

    // Titles and messages come from outside: a control character must not reach the terminal.
    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
