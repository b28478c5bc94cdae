using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>Asks a running resource's health checks how it is: every half second until it is well, every five seconds from then on.</summary>
internal sealed class HealthProber(IServiceProvider services, TimeProvider time)
{
    private static readonly TimeSpan WhileUnwell = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan WhileWell = TimeSpan.FromSeconds(5);

    /// <summary>Whether anything is asked.</summary>
    public static string[] ChecksOf(IResource resource) => [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(static check => check.Key)];

    /// <summary>Reports until cancelled.</summary>
    public async Task WatchAsync(IResource resource, Func<ImmutableArray<HealthReportSnapshot>, Task> report, CancellationToken cancellationToken)
    {
        var keys = ChecksOf(resource);
        if (keys.Length == 0)
        {
            return;
        }

        var checks = services.GetRequiredService<HealthCheckService>();
        while (true)
        {
            var answer = await checks.CheckHealthAsync(registration => keys.Contains(registration.Name, StringComparer.Ordinal), cancellationToken);
            await report([.. answer.Entries.Select(static entry => new HealthReportSnapshot(
                entry.Key, entry.Value.Status, entry.Value.Description, entry.Value.Exception?.Message))]);
            await Task.Delay(answer.Status == HealthStatus.Healthy ? WhileWell : WhileUnwell, time, cancellationToken);
        }
    }
}
