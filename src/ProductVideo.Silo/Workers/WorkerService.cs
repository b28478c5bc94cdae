using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProductVideo.Grains.Work;
using ProductVideo.Silo.Hosting;

namespace ProductVideo.Silo.Workers;

/// <summary>Runs a worker for every device of this process.</summary>
internal sealed class WorkerService(
    WorkerOptions options,
    RunFolder folder,
    IGrainFactory grains,
    IEnumerable<IStepHandler> handlers,
    WorkSignal signal,
    ProgressBoard board,
    WorkerTelemetry telemetry,
    TimeProvider time,
    ILogger<DeviceWorker> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var byStep = handlers.ToDictionary(handler => handler.Step, StringComparer.Ordinal);
        var workers = options.ResolveDevices(Environment.ProcessorCount)
            .Select(device => new DeviceWorker(device, options, folder.Root, grains, byStep, signal, board, telemetry, time, logger).RunAsync(stoppingToken));
        await Task.WhenAll(workers);
    }
}
