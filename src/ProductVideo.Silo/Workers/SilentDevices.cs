using Microsoft.Extensions.Logging;
using ProductVideo.Abstractions.Work;
using ProductVideo.Storage.ReadModels;

namespace ProductVideo.Silo.Workers;

/// <summary>Takes devices off the listings whose process died without doing so itself. Any process may; one that speaks again after all is listed again.</summary>
internal sealed partial class SilentDevices(IReadModelStore rows, TimeProvider time, ILogger<SilentDevices> logger)
{
    /// <summary>Takes out those that were silent for longer than <see cref="DeviceStatus.ForgottenAfter"/>.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var oldest = (time.GetUtcNow() - DeviceStatus.ForgottenAfter).ToUnixTimeMilliseconds();
        foreach (var row in await rows.ListAsync(DeviceStatus.Kind, cancellationToken: cancellationToken))
        {
            if (row.Version < oldest)
            {
                LogForgotten(logger, row.Id);
                await rows.DeleteAsync(DeviceStatus.Kind, row.Id, cancellationToken);
            }
        }
    }

    [LoggerMessage(244, LogLevel.Information, "The device {Device} was silent for so long that it is taken off the list")]
    private static partial void LogForgotten(ILogger logger, string device);
}
