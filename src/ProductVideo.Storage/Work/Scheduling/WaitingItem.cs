namespace ProductVideo.Storage.Work.Scheduling;

/// <summary>What the schedule knows of an item that waits.</summary>
internal sealed class WaitingItem
{
    public required long Sequence { get; init; }

    public required string Id { get; init; }

    public required string Capability { get; init; }

    /// <summary>Whose catalogue it belongs to.</summary>
    public required string Owner { get; init; }

    public required string FairnessKey { get; init; }

    public required long Priority { get; init; }

    /// <summary>How many devices it needs at once.</summary>
    public required long Devices { get; init; }

    /// <summary>When its back-off ends, in Unix milliseconds.</summary>
    public required long AvailableAt { get; init; }

    /// <summary>Whether it has left the schedule; whoever still meets it passes over it.</summary>
    public bool IsGone { get; set; }
}
