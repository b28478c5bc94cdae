namespace ProductVideo.Operations.Overviews;

/// <summary>How much a queue holds.</summary>
/// <param name="Capability">One of <see cref="Abstractions.Work.WorkCapability"/>.</param>
/// <param name="Queued">Items that wait.</param>
/// <param name="Leased">Items in work.</param>
/// <param name="Parked">Items given up.</param>
public sealed record QueueDepth(string Capability, long Queued, long Leased, long Parked);
