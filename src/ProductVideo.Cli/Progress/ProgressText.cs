using System.Globalization;
using ProductVideo.Cli.Output;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Progress;

/// <summary>Progress in words.</summary>
internal static class ProgressText
{
    /// <summary>One line: stage, counts, rate, time left; and what is being done, where that is one thing.</summary>
    public static string Line(ProgressView progress)
    {
        var parts = new List<string> { Facts(progress) };
        if (progress.StepsOpen <= 1 && progress.Activities is [{ Fraction: not null } only])
        {
            parts.Add(Activity(only));
        }

        if (progress.Remaining is { } remaining)
        {
            parts.Add($"about {Duration(remaining)} left");
        }

        return string.Join(" | ", parts);
    }

    /// <summary>The part of the line that changes only when something was finished.</summary>
    public static string Facts(ProgressView progress) => string.Join(
        " | ",
        ((string[])[$"[{progress.StageNumber}/{progress.StageCount}] {progress.Stage}", .. Counts(progress.Counts), Steps(progress)]).Where(part => part.Length > 0));

    /// <summary>The counts of each kind: "clips: 12 ready, 3 refused".</summary>
    public static IEnumerable<string> Counts(IReadOnlyList<CountView> counts) => counts
        .Where(count => count.Count > 0)
        .GroupBy(count => count.Kind, StringComparer.Ordinal)
        .Select(kind => $"{kind.Key}: {string.Join(", ", kind.OrderBy(count => StateWords.Order(count.State)).Select(count => $"{count.Count} {StateWords.Of(count.State)}"))}");

    /// <summary>Steps, how many of them were found, and the rate.</summary>
    public static string Steps(ProgressView progress)
    {
        var total = progress.StepsDone + progress.StepsOpen;
        if (total == 0)
        {
            return "";
        }

        var found = progress.StepsFound > 0 ? $" ({progress.StepsFound} from cache)" : "";
        var rate = progress.StepsPerSecond >= 0.05 ? $", {progress.StepsPerSecond.ToString("0.0", CultureInfo.InvariantCulture)}/s" : "";
        return $"{progress.StepsDone} of {total} steps{found}{rate}";
    }

    /// <summary>A duration as people say it.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => $"{time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s",
        { TotalMinutes: < 1 } => $"{time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s",
        { TotalHours: < 1 } => $"{(int)time.TotalMinutes} min {time.Seconds:00} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes:00} min",
    };

    /// <summary>What a worker does: "cpu:0  segment JEWE001_002  45 %".</summary>
    public static string Activity(ActivityView activity)
    {
        var fraction = activity.Fraction is { } value ? $"  {(value * 100).ToString("0", CultureInfo.InvariantCulture)} %" : "";
        var detail = activity.Detail is null ? "" : $"  {activity.Detail}";
        return $"{activity.Device,-7} {activity.Step} {activity.Item}{fraction}{detail}".TrimEnd();
    }
}
