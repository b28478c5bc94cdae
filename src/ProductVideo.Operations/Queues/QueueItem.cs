using ProductVideo.Storage.Work;

namespace ProductVideo.Operations.Queues;

/// <summary>An item of work as operators see it.</summary>
/// <param name="Id">Its identity: kind and key of its owner, step, and a number.</param>
/// <param name="Capability">Its queue.</param>
/// <param name="Step">What is to be done.</param>
/// <param name="OwnerKind">What kind of thing waits for it, one of <see cref="Abstractions.Work.OwnerKind"/>.</param>
/// <param name="OwnerKey">Which one waits for it.</param>
/// <param name="Owner">Whose catalogue it belongs to.</param>
/// <param name="Product">The product.</param>
/// <param name="Priority">Higher goes first; what operators changed is not counted in.</param>
/// <param name="Devices">How many devices it needs at once.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Attempts">Attempts so far, the present one included.</param>
/// <param name="Worker">Who holds or held the last lease; null if it was never leased.</param>
/// <param name="Error">The last error; null if there was none.</param>
/// <param name="QueuedAt">When it was queued.</param>
/// <param name="ChangedAt">When it last changed.</param>
/// <param name="AvailableAt">When its back-off ends.</param>
public sealed record QueueItem(
    string Id,
    string Capability,
    string Step,
    string OwnerKind,
    string OwnerKey,
    string Owner,
    string Product,
    long Priority,
    long Devices,
    WorkStatus Status,
    long Attempts,
    string? Worker,
    string? Error,
    DateTimeOffset QueuedAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset AvailableAt)
{
    /// <summary>A row of the queue's table.</summary>
    public static QueueItem Of(WorkRecord record) => new(
        record.Id,
        record.Capability,
        record.Step,
        record.OwnerKind,
        record.OwnerKey,
        record.Owner,
        record.FairnessKey,
        record.Priority,
        record.Devices,
        record.Status,
        record.Attempts,
        record.Worker,
        record.Error,
        DateTimeOffset.FromUnixTimeMilliseconds(record.QueuedAt),
        DateTimeOffset.FromUnixTimeMilliseconds(record.ChangedAt),
        DateTimeOffset.FromUnixTimeMilliseconds(record.AvailableAt));
}
