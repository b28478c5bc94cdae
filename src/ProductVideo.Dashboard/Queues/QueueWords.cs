using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Work;
using ProductVideo.Storage.Work;

namespace ProductVideo.Dashboard.Queues;

/// <summary>Queue and devices in words, and where what they work on is shown.</summary>
internal static class QueueWords
{
    /// <summary>A mode.</summary>
    public static string Of(WorkMode mode) => mode switch
    {
        WorkMode.Running => "running",
        WorkMode.Paused => "paused",
        WorkMode.Draining => "draining",
        _ => "out of service",
    };

    /// <summary>Where an item is.</summary>
    public static string Of(WorkStatus status) => status switch
    {
        WorkStatus.Parked => "parked",
        WorkStatus.Leased => "in work",
        _ => "waiting",
    };

    /// <summary>The colour of a device's state.</summary>
    public static string ToneOf(DeviceState state) => state switch
    {
        DeviceState.Working => "busy",
        DeviceState.Idle => "idle",
        DeviceState.OutOfService or DeviceState.Silent => "bad",
        _ => "warn",
    };

    /// <summary>The page of what an item is done for.</summary>
    public static string AddressOf(WorkRecord item) => Address(item.OwnerKind, item.OwnerKey);

    /// <summary>The page of what a device works on; it does work.</summary>
    public static string AddressOf(DeviceStatus device) => Address(
        device.Step switch
        {
            WorkStep.Train => OwnerKind.Training,
            WorkStep.GeneratePair => OwnerKind.Pair,
            WorkStep.Evaluate => OwnerKind.Evaluation,
            WorkStep.CompareClips or WorkStep.BuildDataset => OwnerKind.Dataset,
            _ => ClipId.TryParse(device.Item, out _) ? OwnerKind.Clip : OwnerKind.Product,
        },
        device.Item!);

    private static string Address(string kind, string id) => kind switch
    {
        OwnerKind.Clip => $"/clips/{Uri.EscapeDataString(id)}",
        OwnerKind.Product => $"/products/{Uri.EscapeDataString(id)}",
        OwnerKind.Pair => $"/pairs/{Uri.EscapeDataString(id)}",
        OwnerKind.Training => $"/training/{Uri.EscapeDataString(id)}",
        OwnerKind.Evaluation => $"/evaluations/{Uri.EscapeDataString(id)}",
        _ => "/training",
    };
}
