using System.Text.Json.Serialization;

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

    /// <summary>How long after its last word a device is taken for silent; six times as long as between two words.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(30);

    /// <summary>How long a silent device is still shown, so that somebody who looks in finds out what is missing.</summary>
    public static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(10);

    /// <summary>Models that are loaded there, the last used first.</summary>
    [Id(0)]
    public string[] Models { get; init; } = [];

    /// <summary>How far its present step is, 0 to 1; null if not known.</summary>
    [Id(1)]
    public double? Progress { get; init; }

    /// <summary>Whether it takes or does work at the moment.</summary>
    [JsonIgnore]
    public bool IsInService => State is DeviceState.Idle or DeviceState.Working;

    /// <summary>Whether nothing was heard of it for too long: its process died, or is cut off from the database.</summary>
    public bool IsSilent(DateTimeOffset now) => now - SeenAt > SilentAfter;

    /// <summary>The device as it is to be shown: a silent one does nothing, whatever it said last.</summary>
    public DeviceStatus At(DateTimeOffset now) => IsSilent(now)
        ? this with
        {
            State = DeviceState.Silent,
            Reason = Item is null ? "not heard of any more" : $"not heard of any more; it was at {Step} of {Item}",
            Item = null,
            Step = null,
            BusyShare = 0,
            Progress = null,
        }
        : this;
}
