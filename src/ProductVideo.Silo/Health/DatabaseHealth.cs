using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProductVideo.Storage;
using ProductVideo.Storage.Sql;

namespace ProductVideo.Silo.Health;

/// <summary>Whether the database answers a statement within two seconds.</summary>
internal sealed class DatabaseHealth(SqlDatabase database) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await AskAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy("The database answers.");
        }
        catch (Exception exception) when (exception is DbException or StorageException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer; work goes on when it does.", exception);
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        await command.ExecuteScalarAsync(cancellationToken);
    }
}
