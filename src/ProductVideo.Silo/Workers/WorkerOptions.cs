using ProductVideo.Abstractions.Work;

namespace ProductVideo.Silo.Workers;

/// <summary>The workers of this process.</summary>
public sealed record WorkerOptions
{
    /// <summary>
    /// The devices. Default: empty, which takes those that the machine has: each GPU for generation and training, and for the networks that look at pictures;
    /// each processor for the rest. Without a GPU, each processor for everything but training, and one device for training, which shares its work out by itself.
    /// </summary>
    public IReadOnlyList<DeviceOptions> Devices { get; init; } = [];

    /// <summary>How long a lease lasts without being renewed. Default: 30 seconds, 1 second to 1 hour.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often a worker renews its leases. An item that was cancelled in another process is noticed then, in this one at once. Default: 1 second, 100 ms up to a third of <see cref="Lease"/>,
    /// so that two failed attempts do not lose the item.
    /// </summary>
    public TimeSpan Renewal { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an idle worker waits before it looks again without being woken. Default: 250 milliseconds, 10 ms to 1 minute.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How many films and photos this process fetches from web addresses at the same time, beside its devices. Default: 8, 1 to 64. Where <c>import.allowRemote</c> is not set, one
    /// is there for what was asked for before.
    /// </summary>
    public int Fetches { get; init; } = 8;

    /// <summary>How many items may wait or be worked on in one queue before new products and jobs are refused. Default: 500,000, at least 100.</summary>
    public int MaxOpenItems { get; init; } = 500_000;

    /// <summary>Checks every setting.</summary>
    /// <param name="others">Whether other processes have devices too, so that this one's need not do everything.</param>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate(bool others = false)
    {
        Check(Lease >= TimeSpan.FromSeconds(1) && Lease <= TimeSpan.FromHours(1), "workers.lease", Lease, "00:00:01 to 01:00:00");
        Check(Renewal >= TimeSpan.FromMilliseconds(100) && Renewal <= Lease / 3, "workers.renewal", Renewal, $"00:00:00.100 to {Lease / 3}, a third of workers.lease");
        Check(Poll >= TimeSpan.FromMilliseconds(10) && Poll <= TimeSpan.FromMinutes(1), "workers.poll", Poll, "00:00:00.010 to 00:01:00");
        Check(MaxOpenItems >= 100, "workers.maxOpenItems", MaxOpenItems, "at least 100");
        Check(Fetches is >= 1 and <= 64, "workers.fetches", Fetches, "1 to 64");
        for (var index = 0; index < Devices.Count; index++)
        {
            var device = Devices[index];
            Check(!string.IsNullOrWhiteSpace(device.Name), $"workers.devices[{index}].name", $"'{device.Name}'", "a name, such as cuda:0");
            Check(
                Devices.Take(index).All(other => !string.Equals(other.Name, device.Name, StringComparison.Ordinal)),
                $"workers.devices[{index}].name",
                device.Name,
                "a name that no other device has");
            Check(device.MemoryMiB is null or >= 1, $"workers.devices[{index}].memoryMiB", device.MemoryMiB ?? 0, "1 or more, or leave it out");
            Check(
                device.Capabilities.Count > 0 && device.Capabilities.All(capability => WorkCapability.All.Contains(capability, StringComparer.Ordinal)),
                $"workers.devices[{index}].capabilities",
                string.Join(", ", device.Capabilities),
                $"one or more of {string.Join(", ", WorkCapability.All)}");
        }

        if (!others && Devices.Count > 0 && WorkCapability.All.Except([WorkCapability.Fetch, .. Devices.SelectMany(device => device.Capabilities)], StringComparer.Ordinal).ToList() is [_, ..] missing)
        {
            throw new ArgumentException($"workers.devices has no device for {string.Join(", ", missing)}, so that work would wait for ever. Add it to a device's capabilities.");
        }
    }

    /// <summary>How many bytes of models may stay loaded on a device; null keeps one model.</summary>
    public long? ModelBudgetOf(string device) =>
        Devices.FirstOrDefault(known => string.Equals(known.Name, device, StringComparison.Ordinal))?.MemoryMiB is { } memory ? ((long)memory << 20) * 4 / 5 : null;

    private static void Check(bool holds, string name, object value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} is {value}; set it to {range}.");
        }
    }
}
