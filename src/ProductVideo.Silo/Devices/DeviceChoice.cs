using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Settings;
using ProductVideo.Kernels;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Workers;

namespace ProductVideo.Silo.Devices;

/// <summary>
/// The devices of a process: those that <c>workers.devices</c> lists, or else those that the machine has. Each GPU found generates and trains, and looks at pictures where networks do that;
/// each processor does the rest, or everything where there is no GPU.
/// </summary>
/// <param name="gpus">The GPUs of the machine.</param>
/// <param name="networksOnGpus">Whether networks that look at pictures run on them.</param>
internal sealed class DeviceChoice(IReadOnlyList<Gpu> gpus, bool networksOnGpus)
{
    private static readonly string[] Tensors = [WorkCapability.Generate, WorkCapability.Train];

    /// <summary>The settings with the devices filled in, and with the memory of GPUs whose settings do not say it.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="networks">Which networks look at pictures.</param>
    /// <param name="processors">How many processors the machine has.</param>
    /// <exception cref="ConfigurationException">A device is listed that does not compute here.</exception>
    public WorkerOptions Fill(WorkerOptions options, NetworkSettings networks, int processors) => options with
    {
        Devices = options.Devices.Count == 0 ? Found(networks, Math.Max(1, processors)) : [.. options.Devices.Select(Complete)],
    };

    private List<DeviceOptions> Found(NetworkSettings networks, int processors)
    {
        var onGpus = gpus.Count == 0 ? [] : Tensors.Concat(Pictures(networks)).ToHashSet(StringComparer.Ordinal);
        var onProcessors = WorkCapability.All.Except(onGpus, StringComparer.Ordinal).Except([WorkCapability.Train, WorkCapability.Fetch], StringComparer.Ordinal).ToList();
        var devices = gpus.Select(gpu => new DeviceOptions { Name = gpu.Name, Capabilities = [.. WorkCapability.All.Where(onGpus.Contains)], MemoryMiB = gpu.MemoryMiB })
            .Concat(Enumerable.Range(0, processors).Select(index => new DeviceOptions { Name = $"cpu:{index}", Capabilities = onProcessors }))
            .ToList();
        if (gpus.Count == 0)
        {
            // Training shares its work out among the processors by itself.
            devices.Add(new DeviceOptions { Name = "cpu", Capabilities = [WorkCapability.Train] });
        }

        return devices;
    }

    private IEnumerable<string> Pictures(NetworkSettings networks)
    {
        if (networksOnGpus && networks.Tracker is not null)
        {
            yield return WorkCapability.Segment;
        }

        if (networksOnGpus && networks.Matting is not null)
        {
            yield return WorkCapability.Matting;
        }
    }

    private DeviceOptions Complete(DeviceOptions device, int index)
    {
        var gpu = gpus.FirstOrDefault(gpu => string.Equals(gpu.Name, device.Name, StringComparison.Ordinal));
        if (gpu is null && device.Name.StartsWith("cuda", StringComparison.Ordinal))
        {
            throw new ConfigurationException(
                $"workers.devices[{index}] is {device.Name}, and this machine has {(gpus.Count == 0 ? "no GPU that computes here" : string.Join(", ", gpus.Select(static gpu => gpu.Name)))}. " +
                "Leave workers.devices out to use what there is; pv doctor says what is missing for a GPU.");
        }

        return device with { MemoryMiB = device.MemoryMiB ?? gpu?.MemoryMiB };
    }
}
