namespace ProductVideo.Dashboard.Words;

/// <summary>Times for people. Instants are shown in UTC, since operators of one cluster sit in several zones.</summary>
internal static class TimeWords
{
    /// <summary>An instant in full.</summary>
    public static string Exact(DateTimeOffset at) => $"{at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";

    /// <summary>The clock's time; with the date where it is another day than <paramref name="reference"/>.</summary>
    public static string Clock(DateTimeOffset at, DateTimeOffset reference) =>
        at.UtcDateTime.Date == reference.UtcDateTime.Date ? $"{at.UtcDateTime:HH:mm:ss}" : $"{at.UtcDateTime:d MMM HH:mm}";

    /// <summary>How long ago, such as "3 min ago".</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now) => now - at is { TotalSeconds: < 5 } ? "just now" : $"{Length(now - at)} ago";

    /// <summary>A length of time by its largest unit, or two of them, such as "1 h 20 min".</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalSeconds: < 10 } => $"{Math.Max(0, length.TotalSeconds):0.#} s",
        { TotalSeconds: < 90 } => $"{length.TotalSeconds:0} s",
        { TotalMinutes: < 60 } => $"{length.TotalMinutes:0} min",
        { TotalHours: < 48 } => $"{(int)length.TotalHours} h {length.Minutes} min",
        _ => $"{length.TotalDays:0.#} days",
    };

    /// <summary>Seconds within a film, such as "0:07.5".</summary>
    public static string InFilm(double seconds) => $"{(int)(seconds / 60)}:{seconds % 60:00.0}";
}
