namespace ProductVideo.Abstractions.Work;

/// <summary>What a queue holds.</summary>
/// <param name="Capability">The queue.</param>
/// <param name="Paused">Whether leasing is stopped.</param>
/// <param name="Queued">Items that wait.</param>
/// <param name="Leased">Items in work.</param>
/// <param name="Succeeded">Items done.</param>
/// <param name="Parked">Items given up.</param>
/// <param name="Cancelled">Items called off.</param>
[GenerateSerializer, Alias("ProductVideo.WorkQueueStatus")]
public sealed record WorkQueueStatus(string Capability, bool Paused, long Queued, long Leased, long Succeeded, long Parked, long Cancelled);
