using ProductVideo.Storage.Work;

namespace ProductVideo.Operations.Queues;

/// <summary>The queue at a moment.</summary>
/// <param name="Mode">What was made of the whole.</param>
/// <param name="Controls">The scopes that do not simply run.</param>
/// <param name="Queues">Every queue, those nearest to a finished result first.</param>
public sealed record QueueOverview(WorkMode Mode, IReadOnlyList<QueueControl> Controls, IReadOnlyList<QueueState> Queues);
