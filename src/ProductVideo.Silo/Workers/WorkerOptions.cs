using ProductVideo.Abstractions.Work;

namespace ProductVideo.Silo.Workers;

/// <summary>The workers of this process.</summary>
public sealed record WorkerOptions
{
    /// <summary>The devices. Default: empty, which means one per processor for films, photos, datasets and metrics and one for the network.</summary>
    public IReadOnlyList<DeviceOptions> Devices { get; init; } = [];

    /// <summary>How long a lease lasts without being renewed. Default: 30 seconds, 1 second to 1 hour; it is renewed at a third of it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an idle worker waits before it looks again without being woken. Default: 250 milliseconds, 10 ms to 1 minute.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The devices, with the default filled in.</summary>
    public IReadOnlyList<DeviceOptions> ResolveDevices(int processors)
    {
        if (Devices.Count > 0)
        {
            return Devices;
        }

        var network = new[] { WorkCapability.Generate, WorkCapability.Train };
        var other = WorkCapability.All.Except(network, StringComparer.Ordinal).ToArray();
        return
        [
            .. Enumerable.Range(0, Math.Max(1, processors)).Select(index => new DeviceOptions { Name = $"cpu:{index}", Capabilities = other }),
            new DeviceOptions { Name = "cpu", Capabilities = network },
        ];
    }
}
