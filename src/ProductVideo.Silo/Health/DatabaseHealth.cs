using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProductVideo.Silo.Databases;
using ProductVideo.Storage;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Health;

/// <summary>
/// Whether the database answers a statement within two seconds and takes writes. After a write that failed it writes one of its own, so that a service with nothing
/// to do finds out that all is well again.
/// </summary>
internal sealed class DatabaseHealth(SqlDatabase database, DatabasePulse pulse) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly SqlStatement Probe = new("UPDATE schema_versions SET version = version");
    private Task _probe = Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await pulse.AskAsync(cancellationToken);
            if (database.Writer.Trouble is not null)
            {
                await WriteAsync().WaitAsync(Patience, cancellationToken);
            }

            return HealthCheckResult.Healthy("The database answers.");
        }
        catch (Exception exception) when (exception is DbException or StorageException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer, or takes no writes; work goes on when it does.", exception);
        }
    }

    // One at a time, however often somebody asks.
    private Task WriteAsync()
    {
        if (_probe.IsCompleted)
        {
            _probe = database.Writer.WriteAsync(Probe);

            // It may fail when nobody waits for it any more; the writer has told why.
            _ = _probe.ContinueWith(static probe => probe.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        return _probe;
    }
}
