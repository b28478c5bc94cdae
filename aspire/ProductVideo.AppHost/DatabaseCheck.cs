using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace ProductVideo.AppHost;

/// <summary>Asks a database server whether it takes statements.</summary>
internal static class DatabaseCheck
{
    /// <summary>Healthy if one statement is answered.</summary>
    public static async Task<HealthCheckResult> AskAsync(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException exception)
        {
            return HealthCheckResult.Unhealthy("It takes no statements yet.", exception);
        }
    }
}
