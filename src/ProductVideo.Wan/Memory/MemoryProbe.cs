using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Memory;

/// <summary>Asks the CUDA driver, or for a processor the operating system.</summary>
public sealed class MemoryProbe : IMemoryProbe
{
    private const string LinuxFigures = "/proc/meminfo";
    private const string LinuxAvailable = "MemAvailable:";

    /// <inheritdoc/>
    public DeviceMemory? Measure(Device device)
    {
        if (device.type != DeviceType.CUDA)
        {
            return MeasureProcessor();
        }

        return Kernels.DeviceMemory.Read(device) is { } figures ? new DeviceMemory(figures.Available, figures.Total) : null;
    }

    // The collector knows a container's limit, which the machine's own figures leave out.
    private static DeviceMemory MeasureProcessor()
    {
        var total = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var free = total - Environment.WorkingSet;
        return new DeviceMemory(Math.Max(0, Math.Min(free, MachineFree() ?? free)), total);
    }

    private static long? MachineFree()
    {
        if (!File.Exists(LinuxFigures))
        {
            return null;
        }

        var line = File.ReadLines(LinuxFigures).FirstOrDefault(line => line.StartsWith(LinuxAvailable, StringComparison.Ordinal));
        var figure = line?[LinuxAvailable.Length..].Trim().Split(' ')[0];
        return long.TryParse(figure, NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes) ? kibibytes * 1024 : null;
    }
}
