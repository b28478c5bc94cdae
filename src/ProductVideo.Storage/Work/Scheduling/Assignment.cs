namespace ProductVideo.Storage.Work.Scheduling;

/// <summary>Which devices get which item.</summary>
internal sealed record Assignment(WaitingItem Item, IReadOnlyList<string> Devices);
