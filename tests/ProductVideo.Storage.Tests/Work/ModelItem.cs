using ProductVideo.Storage.Work;

namespace ProductVideo.Storage.Tests.Work;

/// <summary>What the model knows of one item.</summary>
internal sealed class ModelItem
{
    public WorkStatus Status { get; set; }

    public long Fence { get; set; }

    public long Attempts { get; set; }

    public int LostLeases { get; set; }

    public DateTimeOffset LeasedUntil { get; set; }

    public DateTimeOffset AvailableAt { get; set; }

    public bool Confirmed { get; set; }

    public bool IsFinished => Status is WorkStatus.Succeeded or WorkStatus.Parked or WorkStatus.Cancelled;
}
