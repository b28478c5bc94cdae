using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProductVideo.Silo.Devices;

namespace ProductVideo.Silo.Hosting;

/// <content>Log messages.</content>
public sealed partial class ProductVideoHost
{
    private static void LogDevices(IServiceProvider services, DevicePlan plan, PictureNetworks networks)
    {
        var logger = services.GetRequiredService<ILogger<ProductVideoHost>>();
        foreach (var group in plan.Workers.Devices.GroupBy(static device => string.Join(", ", device.Capabilities), StringComparer.Ordinal))
        {
            LogDevices(logger, string.Join(", ", group.Select(static device => device.MemoryMiB is { } memory ? $"{device.Name} ({memory} MiB)" : device.Name)), group.Key);
        }

        foreach (var notice in plan.Notices.Append(DevicePlan.FallbackNotice(networks.Fallback)).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            LogNotice(logger, notice);
        }
    }

    [LoggerMessage(260, LogLevel.Information, "{Devices}: {Capabilities}")]
    private static partial void LogDevices(ILogger logger, string devices, string capabilities);

    [LoggerMessage(261, LogLevel.Warning, "{Notice}")]
    private static partial void LogNotice(ILogger logger, string notice);
}
