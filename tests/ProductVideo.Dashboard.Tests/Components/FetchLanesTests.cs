using ProductVideo.Abstractions.Work;
using ProductVideo.Dashboard.Queues;

namespace ProductVideo.Dashboard.Tests.Components;

public sealed class FetchLanesTests
{
    private static readonly DateTimeOffset Seen = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Lanes_that_wait_are_counted_and_those_that_fetch_or_are_stopped_are_shown()
    {
        DeviceStatus[] devices = [Device("cpu:0", "media"), Device("fetch:0", "fetch"), Device("fetch:1", "fetch", "RING1"), Device("fetch:2", "fetch") with { State = DeviceState.Paused }];
        Assert.Equal(["cpu:0", "fetch:1", "fetch:2"], FetchLanes.WithoutIdle(devices).Select(static device => device.Device));
        Assert.Equal(["cpu:0"], FetchLanes.Without(devices).Select(static device => device.Device));
        Assert.Equal("3 lanes for web addresses, 1 at work", FetchLanes.Words(devices));
        Assert.Equal("1 lane for web addresses, 0 at work", FetchLanes.Words(devices[..2]));
        Assert.Empty(FetchLanes.Words(devices[..1]));
    }

    private static DeviceStatus Device(string name, string capability, string? item = null) => new(
        $"host/1/{name}", name, [capability], item is null ? DeviceState.Idle : DeviceState.Working, "", item, item is null ? null : "fetch", Seen, 0, 10, 0, 0, 0, null, Seen);
}
