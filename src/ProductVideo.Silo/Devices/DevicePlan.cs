using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Settings;
using ProductVideo.Kernels;
using ProductVideo.Silo.Clustering;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Workers;
using ProductVideo.Vision.Networks;

namespace ProductVideo.Silo.Devices;

/// <summary>The devices that a process will have, and what its operator should know about them.</summary>
/// <param name="Workers">The settings with the devices filled in; none in a control silo that lists none.</param>
/// <param name="Notices">What stands in for what was to be expected, each with the remedy.</param>
internal sealed record DevicePlan(WorkerOptions Workers, IReadOnlyList<string> Notices)
{
    /// <summary>The first device that looks at pictures.</summary>
    public string ForPictures =>
        Workers.Devices.FirstOrDefault(static device => device.Capabilities.Contains(WorkCapability.Segment) || device.Capabilities.Contains(WorkCapability.Matting))?.Name ?? ComputeDevices.Processor;

    /// <summary>Looks for GPUs and chooses.</summary>
    /// <exception cref="ConfigurationException">A device is listed that does not compute here.</exception>
    public static DevicePlan Make(ProductVideoOptions options)
    {
        if (options.Cluster.Role == SiloRole.Control && options.Workers.Devices.Count == 0)
        {
            return new DevicePlan(options.Workers, []);
        }

        var search = GpuSearch.Run();
        var networks = options.Pipeline.Networks;
        var whyNot = search.Gpus.Count > 0 && (networks.Tracker ?? networks.Matting) is not null && networks.Device == NetworkSettings.OfWorker ? NetworkGpus.WhyNot(search.Gpus[0].Index) : null;
        var workers = new DeviceChoice(search.Gpus, networks.Device == NetworkSettings.OfWorker && whyNot is null).Fill(options.Workers, networks, Environment.ProcessorCount);
        return new DevicePlan(FetchLanes.AddTo(workers, options.Import.AllowRemote), [.. new[] { search.Trouble is { } trouble ? $"{trouble} The processor computes. {GpuSearch.Remedy}" : null, FallbackNotice(whyNot) }.OfType<string>()]);
    }

    /// <summary>Tells that networks do not run where they were to; null for null.</summary>
    /// <param name="fallback">Why not.</param>
    public static string? FallbackNotice(string? fallback) =>
        fallback is null ? null : $"The networks that look at pictures run on the processor: {fallback} docs/models.md says how it is installed.";
}
