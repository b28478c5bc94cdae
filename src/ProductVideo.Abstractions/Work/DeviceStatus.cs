namespace ProductVideo.Abstractions.Work;

/// <summary>A device at a moment.</summary>
/// <param name="Name">Its full name: machine, process and device.</param>
/// <param name="Device">The device alone, such as <c>cuda:0</c>.</param>
/// <param name="Capabilities">The queues that it serves.</param>
/// <param name="State">What it is doing.</param>
/// <param name="Reason">Why it is paused, drained or out; empty otherwise.</param>
/// <param name="Item">The key of what it works on; null while it does nothing.</param>
/// <param name="Step">The step; null while it does nothing.</param>
/// <param name="Since">When its present state, or its present item, began.</param>
/// <param name="BusySeconds">How long it has worked since it was started.</param>
/// <param name="Seconds">How long ago it was started.</param>
/// <param name="BusyShare">The share of the last minute in which it worked, 0 to 1.</param>
/// <param name="Done">Items done.</param>
/// <param name="Failed">Attempts that failed.</param>
/// <param name="MemoryBytes">Its memory; null if not known.</param>
/// <param name="SeenAt">When this was written down.</param>
[GenerateSerializer, Alias("ProductVideo.DeviceStatus")]
public sealed record DeviceStatus(
    string Name,
    string Device,
    string[] Capabilities,
    DeviceState State,
    string Reason,
    string? Item,
    string? Step,
    DateTimeOffset Since,
    double BusySeconds,
    double Seconds,
    double BusyShare,
    long Done,
    long Failed,
    long? MemoryBytes,
    DateTimeOffset SeenAt)
{
    /// <summary>Their kind in the listings.</summary>
    public const string Kind = "device";

    /// <summary>Models that are loaded there, the last used first.</summary>
    [Id(0)]
    public string[] Models { get; init; } = [];

    /// <summary>How far its present step is, 0 to 1; null if not known.</summary>
    [Id(1)]
    public double? Progress { get; init; }
}
