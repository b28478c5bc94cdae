using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ProductVideo.Storage.Events;

/// <summary>
/// A place in the log. Numbers are drawn before a transaction commits, so on PostgreSQL a smaller number may show up later than a greater one; transactions come
/// first in the order for that reason, and only those are read behind which nothing can show up any more.
/// </summary>
/// <param name="Transaction">The database's number of the transaction; 0 on SQLite, which has one writer at a time.</param>
/// <param name="Sequence">The event's number.</param>
public readonly record struct EventPosition(long Transaction, long Sequence) : IComparable<EventPosition>
{
    /// <summary>Before the first event.</summary>
    public static EventPosition Start => default;

    /// <summary>Whether one comes before another.</summary>
    public static bool operator <(EventPosition one, EventPosition other) => one.CompareTo(other) < 0;

    /// <summary>Whether one comes behind another.</summary>
    public static bool operator >(EventPosition one, EventPosition other) => one.CompareTo(other) > 0;

    /// <summary>Whether one does not come behind another.</summary>
    public static bool operator <=(EventPosition one, EventPosition other) => one.CompareTo(other) <= 0;

    /// <summary>Whether one does not come before another.</summary>
    public static bool operator >=(EventPosition one, EventPosition other) => one.CompareTo(other) >= 0;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>False if the text is no position.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out EventPosition position)
    {
        position = default;
        var dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        if (dash < 1
            || !long.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var transaction)
            || !long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return false;
        }

        position = new EventPosition(transaction, sequence);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(EventPosition other) =>
        Transaction != other.Transaction ? Transaction.CompareTo(other.Transaction) : Sequence.CompareTo(other.Sequence);

    /// <summary>Such as <c>0-4711</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Transaction}-{Sequence}");
}
