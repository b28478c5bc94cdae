namespace ProductVideo.Storage.Work;

/// <summary>A device that is in service, as one that asks for work sees it.</summary>
/// <param name="Device">Its name, such as <c>cuda:0</c>.</param>
/// <param name="Capabilities">The queues that it serves, the one to look into first in front.</param>
/// <param name="Free">How many items it would take now; 0 while it has enough.</param>
/// <param name="IsIdle">Whether it has nothing to do, so that it may become part of a gang.</param>
public sealed record WorkSlot(string Device, IReadOnlyList<string> Capabilities, int Free, bool IsIdle);
