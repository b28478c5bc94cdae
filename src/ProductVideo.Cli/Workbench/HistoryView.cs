namespace ProductVideo.Cli.Workbench;

/// <summary>One change of an item.</summary>
/// <param name="At">When.</param>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="Event">What happened.</param>
/// <param name="Detail">More about it, or null.</param>
internal sealed record HistoryView(DateTimeOffset At, string From, string To, string Event, string? Detail);
