using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Datasets;
using ProductVideo.Abstractions.Evaluation;
using ProductVideo.Abstractions.Generation;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Training;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Work;

namespace ProductVideo.Silo.Workers;

/// <summary>
/// Tells grains how their items ended, until they confirm, and takes back leases that ran out. An outcome that was told but
/// not yet confirmed when the process died is told again; grains do not mind.
/// </summary>
internal sealed partial class DeliveryService(
    IWorkStore store, IGrainFactory grains, WorkSignal signal, WorkerOptions options, WorkerTelemetry telemetry, TimeProvider time, ILogger<DeliveryService> logger)
    : BackgroundService
{
    private const int BatchSize = 64;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var pulse = signal.NextPulse();
                var told = await DeliverAsync(stoppingToken);
                var expired = await store.ExpireAsync(stoppingToken);
                telemetry.CountLostLeases(expired, "queue");
                if (expired > 0 || told > 0)
                {
                    signal.Pulse();
                    continue;
                }

                using var wait = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                await Task.WhenAny(pulse, Task.Delay(options.Poll * 2, time, wait.Token));
                await wait.CancelAsync();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogTrouble(logger, exception);
                await Task.WhenAny(Task.Delay(options.Poll * 4, time, stoppingToken));
            }
        }
    }

    /// <summary>Tells what waits; returns how many were confirmed.</summary>
    private async Task<int> DeliverAsync(CancellationToken stoppingToken)
    {
        var outcomes = await store.UndeliveredAsync(BatchSize, stoppingToken);
        var told = await Task.WhenAll(outcomes.GroupBy(outcome => (outcome.OwnerKind, outcome.OwnerKey)).Select(TellInOrderAsync));
        return told.Sum();
    }

    private async Task<int> TellInOrderAsync(IEnumerable<WorkOutcome> outcomes)
    {
        var told = 0;
        foreach (var outcome in outcomes)
        {
            try
            {
                await TellAsync(outcome);
                told++;
            }
            catch (Exception exception)
            {
                LogNotTold(logger, outcome.Id, exception);
                break;
            }
        }

        return told;
    }

    private async Task TellAsync(WorkOutcome outcome)
    {
        using var activity = WorkerTelemetry.StartDelivery(outcome);
        var end = outcome.Status switch
        {
            WorkStatus.Succeeded => WorkEnd.Succeeded,
            WorkStatus.Cancelled => WorkEnd.Cancelled,
            _ => WorkEnd.Failed,
        };
        var receipt = await Owner(outcome).WorkFinishedAsync(
            new WorkResult(outcome.Id, outcome.Step, end, (int)outcome.Attempts, outcome.Result, outcome.Error));
        if (receipt.Parent is { } parent)
        {
            await grains.GetGrain<IProductGrain>(parent).ClipSettledAsync(outcome.OwnerKey);
        }

        await store.ConfirmAsync(outcome.Id);
    }

    private IWorkOwnerGrain Owner(WorkOutcome outcome) => outcome.OwnerKind switch
    {
        OwnerKind.Product => grains.GetGrain<IProductGrain>(outcome.OwnerKey),
        OwnerKind.Clip => grains.GetGrain<IClipGrain>(outcome.OwnerKey),
        OwnerKind.Dataset => grains.GetGrain<IDatasetGrain>(outcome.OwnerKey),
        OwnerKind.Training => grains.GetGrain<ITrainingRunGrain>(outcome.OwnerKey),
        OwnerKind.Pair => grains.GetGrain<IPairGrain>(outcome.OwnerKey),
        OwnerKind.Evaluation => grains.GetGrain<IEvaluationGrain>(outcome.OwnerKey),
        _ => throw new NotSupportedException($"No grain of kind '{outcome.OwnerKind}' waits for work."),
    };
}
