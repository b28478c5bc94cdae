using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Operations.Queues;
using ProductVideo.Silo.Tests.Fakes;
using ProductVideo.Silo.Workers;
using ProductVideo.Storage.ReadModels;

namespace ProductVideo.Silo.Tests.Workers;

public sealed class SilentDevicesTests
{
    [Fact]
    public async Task A_dead_processs_device_is_silent_at_first_and_then_taken_off_the_list()
    {
        var stop = TestContext.Current.CancellationToken;
        using var run = new FakeRun();
        await using var host = await run.StartAsync();
        var rows = host.Services.GetRequiredService<IReadModelStore>();
        var now = DateTimeOffset.UtcNow;
        await rows.UpsertAsync(Row("gone/1/cpu:0", now - DeviceStatus.ForgottenAfter - TimeSpan.FromSeconds(1)), stop);
        await rows.UpsertAsync(Row("hung/2/cpu:0", now - TimeSpan.FromMinutes(1)), stop);
        await host.Services.GetRequiredService<SilentDevices>().ForgetAsync(stop);

        var devices = await host.Services.GetRequiredService<IWorkOperations>().ListDevicesAsync(stop);
        Assert.DoesNotContain(devices, device => device.Name == "gone/1/cpu:0");
        var hung = Assert.Single(devices, device => device.Name == "hung/2/cpu:0");
        Assert.Equal((DeviceState.Silent, null, "not heard of any more; it was at mask of A_001"), (hung.State, hung.Item, hung.Reason));
    }

    private static ReadModelRow Row(string name, DateTimeOffset seenAt) => new()
    {
        Kind = DeviceStatus.Kind,
        Id = name,
        Parent = "",
        State = nameof(DeviceState.Working),
        Version = seenAt.ToUnixTimeMilliseconds(),
        Json = JsonSerializer.Serialize(
            new DeviceStatus(name, "cpu:0", ["mask"], DeviceState.Working, "", "A_001", "mask", seenAt, 1, 1, 1, 1, 0, null, seenAt), StepJson.Options),
    };
}
