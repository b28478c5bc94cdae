using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProductVideo.Storage.ReadModels;
using ProductVideo.Storage.Work;

namespace ProductVideo.Silo.Workers;

/// <summary>Reads how many items are in which state every few seconds, while somebody collects metrics.</summary>
internal sealed partial class CountSampler(
    IWorkStore work, IWorkControl control, IReadModelStore rows, WorkerTelemetry telemetry, TimeProvider time, ILogger<CountSampler> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                await SampleAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped between two readings.
        }
    }

    private async Task SampleAsync(CancellationToken stoppingToken)
    {
        if (!telemetry.WantsCounts)
        {
            return;
        }

        try
        {
            telemetry.Show(await rows.CountAsync(stoppingToken), await work.CountAsync(stoppingToken), control.Depths());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotRead(logger, exception);
        }
    }

    [LoggerMessage(230, LogLevel.Warning, "The counts for the metrics cannot be read at the moment")]
    private static partial void LogNotRead(ILogger logger, Exception exception);
}
