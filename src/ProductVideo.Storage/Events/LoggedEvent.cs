namespace ProductVideo.Storage.Events;

/// <summary>One change of one item, as it went into the listings.</summary>
/// <param name="Position">Where it stands in the log.</param>
/// <param name="At">When it was written.</param>
/// <param name="Kind">What the item is, such as <c>clip</c>.</param>
/// <param name="Id">The item.</param>
/// <param name="Parent">The item above it, or empty.</param>
/// <param name="State">The state after it; <c>Deleted</c> if the item left the listings.</param>
/// <param name="Happened">What happened, such as <c>Segmented</c>; <c>Changed</c> if only its figures did.</param>
public sealed record LoggedEvent(EventPosition Position, DateTimeOffset At, string Kind, string Id, string Parent, string State, string Happened);
