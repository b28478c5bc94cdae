using ProductVideo.Operations.Queues;

namespace ProductVideo.Cli.Commands.Queues;

/// <summary>What came of trying parked items again.</summary>
/// <param name="Retried">Those that are tried again.</param>
/// <param name="Refused">Those that are not, and why.</param>
internal sealed record RequeueResult(IReadOnlyList<QueueItem> Retried, IReadOnlyList<RequeueRefusal> Refused);
