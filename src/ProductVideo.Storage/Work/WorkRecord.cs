namespace ProductVideo.Storage.Work;

/// <summary>An item as a list shows it. Times are Unix milliseconds.</summary>
public sealed record WorkRecord
{
    /// <summary>Its place in the order in which items were queued; the cursor of lists.</summary>
    public required long Sequence { get; init; }

    /// <summary>Its identity.</summary>
    public required string Id { get; init; }

    /// <summary>The queue.</summary>
    public required string Capability { get; init; }

    /// <summary>Which handler does it.</summary>
    public required string Step { get; init; }

    /// <summary>What kind of grain waits for it.</summary>
    public required string OwnerKind { get; init; }

    /// <summary>The key of the grain that waits for it.</summary>
    public required string OwnerKey { get; init; }

    /// <summary>Whose catalogue it belongs to.</summary>
    public required string Owner { get; init; }

    /// <summary>The product.</summary>
    public required string FairnessKey { get; init; }

    /// <summary>Higher goes first; changes of priority are not counted in.</summary>
    public required long Priority { get; init; }

    /// <summary>How many devices it needs at once.</summary>
    public required long Devices { get; init; }

    /// <summary>Where it is.</summary>
    public required WorkStatus Status { get; init; }

    /// <summary>Attempts so far, the present one included.</summary>
    public required long Attempts { get; init; }

    /// <summary>The last lease's number.</summary>
    public required long Fence { get; init; }

    /// <summary>Who holds or held the last lease; null if it was never leased.</summary>
    public string? Worker { get; init; }

    /// <summary>When its back-off ends.</summary>
    public required long AvailableAt { get; init; }

    /// <summary>The result; null unless it succeeded.</summary>
    public string? Result { get; init; }

    /// <summary>The last error, or null.</summary>
    public string? Error { get; init; }

    /// <summary>When it was queued.</summary>
    public required long QueuedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required long ChangedAt { get; init; }

    /// <summary>The span that asked for it, as a W3C <c>traceparent</c>; null when nobody traces.</summary>
    public string? Trace { get; init; }
}
