using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProductVideo.Silo.Hosting;
using ProductVideo.Storage;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Databases;

/// <summary>
/// Holds this process's claim on the database. A server that restarted has forgotten it, so it is made sure of every few seconds; should another process have
/// been quicker, this one stops, since its leases are no longer its own.
/// </summary>
internal sealed partial class DatabaseGuard(
    SqlDatabase database, ProductVideoOptions options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DatabaseGuard> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private DatabaseClaim? _claim;

    /// <summary>Claims the database, before anything in it is touched.</summary>
    /// <exception cref="StorageException">Another process works in it, or it does not answer.</exception>
    public async Task ClaimAsync(CancellationToken cancellationToken) =>
        _claim = await DatabaseClaim.TakeAsync(database, options.Cluster.IsShared, time, cancellationToken);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _claim?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await MakeSureAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The claim is given free when everything else has stopped.
        }
    }

    private async Task MakeSureAsync(CancellationToken stopping)
    {
        try
        {
            if (_claim is { } claim && !await claim.RenewAsync(stopping))
            {
                LogTaken(logger, database.Place);
                lifetime.StopApplication();
            }
        }
        catch (StorageException exception)
        {
            // The writer meets the same and reports it; nobody else gets in while the server is away either.
            LogNotSure(logger, exception);
        }
    }

    [LoggerMessage(242, LogLevel.Critical, "{Place} was claimed by another process while it did not answer this one; this one stops")]
    private static partial void LogTaken(ILogger logger, string place);

    [LoggerMessage(243, LogLevel.Debug, "The claim on the database cannot be renewed at the moment")]
    private static partial void LogNotSure(ILogger logger, Exception exception);
}
