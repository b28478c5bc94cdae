namespace ProductVideo.Storage.Work;

/// <summary>A leased work item.</summary>
public sealed class WorkClaim
{
    /// <summary>The item's identity.</summary>
    public required string Id { get; init; }

    /// <summary>The queue it came from.</summary>
    public required string Capability { get; init; }

    /// <summary>Which handler does it.</summary>
    public required string Step { get; init; }

    /// <summary>What kind of grain waits for it.</summary>
    public required string OwnerKind { get; init; }

    /// <summary>The key of the grain that waits for it.</summary>
    public required string OwnerKey { get; init; }

    /// <summary>What the handler needs, as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>The span that asked for it, as a W3C <c>traceparent</c>; null when nobody traces.</summary>
    public string? Trace { get; init; }

    /// <summary>Which attempt this is, from 1.</summary>
    public required long Attempt { get; init; }

    /// <summary>The lease's number; it must come with every renewal and the report.</summary>
    public required long Fence { get; init; }

    /// <summary>When the lease runs out, in Unix milliseconds.</summary>
    public required long LeasedUntil { get; init; }

    /// <summary>The devices that it was leased for: one, or all that it needs.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>When it was queued, in Unix milliseconds; after a failure, when its back-off ended.</summary>
    public long WaitingSince { get; init; }
}
