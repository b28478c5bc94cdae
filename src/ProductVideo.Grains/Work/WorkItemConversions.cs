using System.Diagnostics;
using ProductVideo.Abstractions.Work;
using ProductVideo.Storage.Work;

namespace ProductVideo.Grains.Work;

/// <summary>Between the queue's words and the cluster's.</summary>
internal static class WorkItemConversions
{
    /// <summary>The item as the queue takes it.</summary>
    public static WorkEntry ToEntry(this WorkItem item, string capability) => new()
    {
        Id = item.Id,
        Capability = capability,
        Step = item.Step,
        OwnerKind = item.OwnerKind,
        OwnerKey = item.OwnerKey,
        Owner = item.Owner,
        FairnessKey = item.FairnessKey,
        Priority = item.Priority,
        Devices = item.Devices,
        Payload = item.Payload,
        Trace = Activity.Current is { IdFormat: ActivityIdFormat.W3C, Recorded: true, Id: { } id } ? id : null,
    };
}
