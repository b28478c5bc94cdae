namespace ProductVideo.Storage.Events;

/// <summary>Which events are read; what is null lets all through.</summary>
public sealed record EventFilter
{
    /// <summary>Only those of items of this kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Only those of this item.</summary>
    public string? Id { get; init; }

    /// <summary>Only those of this item and of the items below it.</summary>
    public string? Parent { get; init; }
}
