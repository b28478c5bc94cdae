namespace ProductVideo.Storage.Work;

/// <summary>A part of a list.</summary>
/// <param name="Items">The items, in the order in which they were queued.</param>
/// <param name="Next">What the next page begins after; null if this is the last.</param>
public sealed record WorkPage(IReadOnlyList<WorkRecord> Items, long? Next);
