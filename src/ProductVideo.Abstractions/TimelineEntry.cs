namespace ProductVideo.Abstractions;

/// <summary>One change in an item's life.</summary>
/// <param name="At">When.</param>
/// <param name="From">The state before.</param>
/// <param name="Event">What happened.</param>
/// <param name="To">The state after.</param>
/// <param name="Detail">More about it, or null.</param>
[GenerateSerializer, Alias("ProductVideo.TimelineEntry")]
public sealed record TimelineEntry(DateTimeOffset At, string From, string Event, string To, string? Detail);
