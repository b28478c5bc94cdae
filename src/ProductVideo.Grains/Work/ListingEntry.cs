using ProductVideo.Abstractions;

namespace ProductVideo.Grains.Work;

/// <summary>A line of the listing.</summary>
/// <param name="Status">The status.</param>
/// <param name="History">What happened, oldest first.</param>
public sealed record ListingEntry<TStatus>(TStatus Status, TimelineEntry[] History);
