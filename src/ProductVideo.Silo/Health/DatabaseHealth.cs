using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProductVideo.Storage;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Health;

/// <summary>
/// Whether the database answers a statement within two seconds and takes writes. After a write that failed it writes one of its own, so that a service with nothing
/// to do finds out that all is well again.
/// </summary>
internal sealed class DatabaseHealth(SqlDatabase database) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly SqlStatement Probe = new("UPDATE schema_versions SET version = version");
    private Task _probe = Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await AskAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
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

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        await command.ExecuteScalarAsync(cancellationToken);
    }

    // One at a time, however often somebody asks.
    private Task WriteAsync()
    {
        if (_probe.IsCompleted)
        {
            _probe = database.Writer.WriteAsync(Probe);
        }

        return _probe;
    }
}
