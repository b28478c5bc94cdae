using System.Globalization;
using ProductVideo.Abstractions.Work;

namespace ProductVideo.Dashboard.Queues;

/// <summary>Lanes that only fetch from web addresses: there are many, they compute nothing, and most have nothing to do, so those are counted and not shown one by one.</summary>
internal static class FetchLanes
{
    /// <summary>The devices to show: all but lanes that wait for work.</summary>
    public static List<DeviceStatus> WithoutIdle(IEnumerable<DeviceStatus> devices) => [.. devices.Where(static device => !IsLane(device) || device.State != DeviceState.Idle)];

    /// <summary>The devices that compute.</summary>
    public static List<DeviceStatus> Without(IEnumerable<DeviceStatus> devices) => [.. devices.Where(static device => !IsLane(device))];

    /// <summary>How many there are and how many fetch; empty without any.</summary>
    public static string Words(IEnumerable<DeviceStatus> devices)
    {
        var lanes = devices.Where(IsLane).ToList();
        return lanes.Count == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{lanes.Count} {(lanes.Count == 1 ? "lane" : "lanes")} for web addresses, {lanes.Count(static lane => lane.Item is not null)} at work");
    }

    private static bool IsLane(DeviceStatus device) => device.Capabilities is [WorkCapability.Fetch];
}
