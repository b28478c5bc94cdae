namespace ProductVideo.Storage.Work;

/// <summary>One queue at a moment.</summary>
/// <param name="Capability">The queue.</param>
/// <param name="Waiting">Items that wait, those in a back-off among them.</param>
/// <param name="OldestWaiting">When the longest waiting item was queued, in Unix milliseconds; null if none waits.</param>
/// <param name="IsGathering">Whether devices are being kept free for one of its items that needs several.</param>
public sealed record WorkQueueDepth(string Capability, int Waiting, long? OldestWaiting, bool IsGathering);
