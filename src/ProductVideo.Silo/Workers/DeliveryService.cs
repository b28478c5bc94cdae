using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Work;

namespace ProductVideo.Silo.Workers;

/// <summary>
/// Tells grains how their items ended, until they confirm, and keeps the queue in order: leases that ran out are taken back, outcomes that another process
/// left untold are told. An outcome that was told but not yet confirmed when the process died is told again; grains do not mind.
/// </summary>
internal sealed partial class DeliveryService(
    IWorkStore store, WorkOwners owners, IGrainFactory grains, WorkerOptions options, WorkerTelemetry telemetry, TimeProvider time, ILogger<DeliveryService> logger)
    : BackgroundService
{
    // Enough to fill the commits of a busy queue, few enough that somebody's question does not wait behind a thousand answers.
    private const int ToldAtOnce = 256;
    private static readonly TimeSpan ToldAgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Adoption = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _free = new(ToldAtOnce);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _free.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await Task.WhenAll(DeliverAsync(stoppingToken), KeepInOrderAsync(stoppingToken));
    }

    private async Task DeliverAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                foreach (var outcome in await store.TakeOutcomesAsync(ToldAtOnce, stopping))
                {
                    await _free.WaitAsync(stopping);
                    _ = TellAndReleaseAsync(outcome, stopping);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task TellAndReleaseAsync(WorkOutcome outcome, CancellationToken stopping)
    {
        var isTold = false;
        try
        {
            await TellAsync(outcome);
            isTold = true;
        }
        catch (Exception exception)
        {
            LogNotTold(logger, outcome.Id, exception);
        }

        if (!isTold && await Task.WhenAny(Task.Delay(ToldAgainAfter, time, stopping)) is { IsCanceled: false })
        {
            store.ReturnOutcome(outcome);
        }

        if (!stopping.IsCancellationRequested)
        {
            _free.Release();
        }
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
        var receipt = await owners.Find(outcome.OwnerKind, outcome.OwnerKey).WorkFinishedAsync(
            new WorkResult(outcome.Id, outcome.Step, end, (int)outcome.Attempts, outcome.Result, outcome.Error));
        if (receipt.Parent is { } parent)
        {
            await grains.GetGrain<IProductGrain>(parent).ClipSettledAsync(outcome.OwnerKey);
        }

        await store.ConfirmAsync(outcome.Id);
    }

    private async Task KeepInOrderAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(options.Poll, time);
        var adoptedAt = time.GetTimestamp();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stopping);
                await store.RefreshAsync(stopping);
                telemetry.CountLostLeases(await store.ExpireAsync(stopping), "queue");
                if (time.GetElapsedTime(adoptedAt) >= Adoption)
                {
                    adoptedAt = time.GetTimestamp();
                    await store.AdoptOutcomesAsync(Adoption, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogTrouble(logger, exception);
            }
        }
    }
}
