using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProductVideo.Silo.Hosting;
using ProductVideo.Storage;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.Artifacts.Collection;
using ProductVideo.Storage.Artifacts.Quota;
using ProductVideo.Storage.Maintenance;

namespace ProductVideo.Silo.Maintenance;

/// <summary>Every hour one silo of the cluster deletes artifacts that nothing refers to any more. The first time is an hour after the start: a short run is not held up.</summary>
internal sealed partial class CollectionService(
    ArtifactCollector collector,
    IArtifactStore store,
    SqlDuty duty,
    StorageOptions options,
    CollectionTelemetry telemetry,
    TimeProvider time,
    ILogger<CollectionService> logger) : BackgroundService
{
    private const string Duty = "artifact-collection";
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    // A little less than the period, so that the silo that had the duty may have it again.
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(55);

    /// <summary>Collects once if no other silo has done so within the hour.</summary>
    /// <returns>What was found and done; null if it was another's turn, or the store or the database was out of reach.</returns>
    public async Task<CollectionReport?> CollectAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await duty.TryTakeAsync(Duty, Environment.MachineName, Held, cancellationToken))
            {
                return null;
            }

            var report = await collector.CollectAsync(new CollectionRequest(options.KeepUnreferenced), cancellationToken);
            (store as QuotaArtifactStore)?.Note(report);
            telemetry.Note(report);
            LogCollected(logger, report.Artifacts, ByteSize.Format(report.Bytes), report.Deleted, ByteSize.Format(report.DeletedBytes), report.Leftovers, report.Seconds);
            return report;
        }
        catch (Exception exception) when (exception is StorageException or IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            LogNotCollected(logger, exception);
            return null;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await CollectAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped; what was not deleted is deleted the next time.
        }
    }
}
