using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.ReadModels;

namespace ProductVideo.Silo.Workers;

/// <summary>
/// Writes this process's devices into the listings every few seconds, so that any process can show those of all. Now and then it takes out those of processes
/// that died without doing so themselves.
/// </summary>
internal sealed partial class DeviceReporter(WorkerPool pool, IReadModelStore rows, SilentDevices silent, TimeProvider time, ILogger<DeviceReporter> logger) : BackgroundService
{
    /// <summary>How often; a device that was not seen for several times as long is silent.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await Task.WhenAll(pool.Devices().Select(device => rows.DeleteAsync(DeviceStatus.Kind, device.Name, cancellationToken)));
        }
        catch (Exception exception)
        {
            // They are shown as gone after a while anyway; the process must be able to end without its database.
            LogTrouble(logger, exception);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Period, time);
        var swept = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.WhenAll(pool.Devices().Select(device => rows.UpsertAsync(ToRow(device), stoppingToken)));
                if (time.GetElapsedTime(swept) > DeviceStatus.SilentAfter)
                {
                    swept = time.GetTimestamp();
                    await silent.ForgetAsync(stoppingToken);
                }

                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogTrouble(logger, exception);
                await Task.WhenAny(timer.WaitForNextTickAsync(stoppingToken).AsTask());
            }
        }
    }

    private static ReadModelRow ToRow(DeviceStatus device) => new()
    {
        Kind = DeviceStatus.Kind,
        Id = device.Name,
        Parent = "",
        State = device.State.ToString(),
        Version = device.SeenAt.ToUnixTimeMilliseconds(),
        Json = JsonSerializer.Serialize(device, StepJson.Options),
    };

    [LoggerMessage(240, LogLevel.Warning, "What the devices do cannot be written down at the moment")]
    private static partial void LogTrouble(ILogger logger, Exception exception);
}
