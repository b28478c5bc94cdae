using ProductVideo.Storage.Work;

namespace ProductVideo.Operations.Queues;

/// <summary>A queue at a moment.</summary>
/// <param name="Capability">One of <see cref="Abstractions.Work.WorkCapability"/>.</param>
/// <param name="Mode">What an operator made of it.</param>
/// <param name="Waiting">Items that wait.</param>
/// <param name="InWork">Items in work.</param>
/// <param name="Parked">Items given up.</param>
/// <param name="OldestWaiting">When the longest waiting item was queued; null if none waits.</param>
public sealed record QueueState(string Capability, WorkMode Mode, long Waiting, long InWork, long Parked, DateTimeOffset? OldestWaiting);
