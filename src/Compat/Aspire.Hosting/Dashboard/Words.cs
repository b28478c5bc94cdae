using System.Globalization;
using Aspire.Hosting.Otlp;

namespace Aspire.Hosting.Dashboard;

/// <summary>Times and figures as people read them.</summary>
internal static class Words
{
    /// <summary>A span of time in its two largest units, such as <c>2 h 5 min</c>.</summary>
    public static string Ago(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => $"{Math.Max(0, (int)span.TotalSeconds)} s",
        { TotalMinutes: < 60 } => $"{span.Minutes} min {span.Seconds} s",
        { TotalHours: < 24 } => $"{span.Hours} h {span.Minutes} min",
        _ => $"{span.Days} d {span.Hours} h",
    };

    /// <summary>A duration to three digits, such as <c>1.24 s</c>.</summary>
    public static string Length(TimeSpan span) => span switch
    {
        { TotalMilliseconds: < 1 } => $"{span.TotalMicroseconds:0} µs",
        { TotalMilliseconds: < 1000 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0.#} ms"),
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.##} s"),
        _ => Ago(span),
    };

    /// <summary>The time of day in UTC, to the millisecond.</summary>
    public static string Clock(DateTimeOffset time) => time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>A reading's value; a histogram's with the number of values behind it.</summary>
    public static string Number(MetricPoint point)
    {
        var value = Math.Abs(point.Value) >= 1e6 || point.Value == Math.Truncate(point.Value)
            ? point.Value.ToString("#,0", CultureInfo.InvariantCulture)
            : point.Value.ToString("0.###", CultureInfo.InvariantCulture);
        return point.Count > 0 ? $"{value} mean of {point.Count}" : value;
    }
}
