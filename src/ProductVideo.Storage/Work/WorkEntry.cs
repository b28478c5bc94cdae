namespace ProductVideo.Storage.Work;

/// <summary>A work item to put into the queue.</summary>
public sealed record WorkEntry
{
    /// <summary>Its identity: putting the same id in twice is one item.</summary>
    public required string Id { get; init; }

    /// <summary>The queue, such as <c>media</c>.</summary>
    public required string Capability { get; init; }

    /// <summary>Which handler does it.</summary>
    public required string Step { get; init; }

    /// <summary>What kind of grain waits for it.</summary>
    public required string OwnerKind { get; init; }

    /// <summary>The key of the grain that waits for it.</summary>
    public required string OwnerKey { get; init; }

    /// <summary>Whose catalogue it belongs to: turns go round over owners first. Default: empty, the one owner of an installation without several.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Which of the owner's products it is for: the owner's turns go round over these.</summary>
    public required string FairnessKey { get; init; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>How many devices it needs, all at once or none. Default: 1.</summary>
    public int Devices { get; init; } = 1;

    /// <summary>How often it is tried before it is parked, at least 1.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>What the handler needs, as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>The span that asked for it, as a W3C <c>traceparent</c>; null when nobody traces.</summary>
    public string? Trace { get; init; }
}
