using System.Globalization;
using ProductVideo.Evaluation.Metrics;

namespace ProductVideo.Evaluation.Reports.Html;

/// <summary>Numbers as people read them.</summary>
internal static class Text
{
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 0.0005 } => "0 s",
        { TotalSeconds: < 1 } => $"{time.TotalMilliseconds:0} ms",
        { TotalSeconds: < 60 } => $"{time.TotalSeconds:0.0} s",
        { TotalMinutes: < 60 } => $"{(int)time.TotalMinutes} min {time.Seconds:00} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes:00} min",
    };

    public static string Percent(double share) => (share * 100).ToString(share is > 0 and < 0.1 ? "0.0" : "0", CultureInfo.InvariantCulture) + " %";

    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "-∞",
        _ when double.IsNaN(value) => "n/a",
        _ when Math.Abs(value) >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        _ when Math.Abs(value) >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000", CultureInfo.InvariantCulture),
    };

    public static string Value(MetricDefinition definition, double? value) => value is null
        ? "–"
        : definition.Unit.Length == 0 ? Number(value.Value) : $"{Number(value.Value)} {definition.Unit}";

    public static string Outcome(ReportOutcome outcome) => outcome switch
    {
        ReportOutcome.Ready => "accepted",
        ReportOutcome.Rejected => "refused",
        ReportOutcome.Failed => "failed",
        ReportOutcome.Cancelled => "cancelled",
        _ => "pending",
    };

    public static string OutcomeClass(ReportOutcome outcome) => outcome switch
    {
        ReportOutcome.Ready => "good",
        ReportOutcome.Rejected => "warn",
        ReportOutcome.Failed => "bad",
        _ => "mute",
    };

    /// <summary>A coordinate or a length in markup.</summary>
    public static string Place(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Plural(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
