using Microsoft.Extensions.Diagnostics.HealthChecks;
using ProductVideo.Silo.Workers;

namespace ProductVideo.Silo.Health;

/// <summary>Whether the devices work, or something about this machine keeps all of them from it.</summary>
internal sealed class DeviceHealth(ProgressBoard board) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(board.Problem is { } problem
            ? HealthCheckResult.Unhealthy("Nothing can be worked on; the log says why.", problem)
            : HealthCheckResult.Healthy($"{board.Activities().Count} devices at work."));
}
