namespace ProductVideo.Operations.Listings;

/// <summary>A part of a list.</summary>
/// <param name="Items">The items, in the list's order.</param>
/// <param name="Next">Where the next page begins, for <see cref="PageRequest.Cursor"/>; null after the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
