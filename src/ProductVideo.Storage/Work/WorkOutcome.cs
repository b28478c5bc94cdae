namespace ProductVideo.Storage.Work;

/// <summary>A finished item whose owner has not confirmed that it knows.</summary>
public sealed class WorkOutcome
{
    /// <summary>The item's identity.</summary>
    public required string Id { get; init; }

    /// <summary>Which handler did it.</summary>
    public required string Step { get; init; }

    /// <summary>What kind of grain waits for it.</summary>
    public required string OwnerKind { get; init; }

    /// <summary>The key of the grain that waits for it.</summary>
    public required string OwnerKey { get; init; }

    /// <summary><see cref="WorkStatus.Succeeded"/>, <see cref="WorkStatus.Parked"/> or <see cref="WorkStatus.Cancelled"/>.</summary>
    public required WorkStatus Status { get; init; }

    /// <summary>How many attempts it took.</summary>
    public required long Attempts { get; init; }

    /// <summary>The handler's result as JSON; null unless it succeeded.</summary>
    public string? Result { get; init; }

    /// <summary>The error of the last attempt; null if it succeeded.</summary>
    public string? Error { get; init; }

    /// <summary>The span that asked for it, as a W3C <c>traceparent</c>; null when nobody traces.</summary>
    public string? Trace { get; init; }
}
