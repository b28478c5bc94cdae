using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using ProductVideo.ServiceDefaults.Health;
using ProductVideo.ServiceDefaults.Telemetry;

namespace ProductVideo.ServiceDefaults;

/// <summary>What every service of this project has: telemetry and health.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>The tag of health checks that <c>/health/ready</c> asks.</summary>
    public const string ReadyTag = "ready";

    /// <summary>
    /// Adds traces, metrics and structured logs over OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a receiver, and the health checks' service.
    /// </summary>
    /// <param name="builder">The host in the making.</param>
    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder)
    {
        builder.AddTelemetry();
        builder.Services.AddHealthChecks();
        return builder;
    }

    /// <summary>
    /// Maps <c>/health/live</c>, which answers while the process does, and <c>/health/ready</c>, which asks every check that is tagged with
    /// <see cref="ReadyTag"/> and answers 503 when one of them fails.
    /// </summary>
    public static IEndpointRouteBuilder MapServiceDefaults(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false, ResponseWriter = HealthResponse.WriteAsync })
            .ShortCircuit();
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = static check => check.Tags.Contains(ReadyTag),
            ResponseWriter = HealthResponse.WriteAsync,
            ResultStatusCodes = { [HealthStatus.Degraded] = 200, [HealthStatus.Healthy] = 200, [HealthStatus.Unhealthy] = 503 },
        }).ShortCircuit();
        return endpoints;
    }
}
