using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ProductVideo.ServiceDefaults.Health;

/// <summary>The answer of the health pages: the verdict, and every check with what it says.</summary>
internal static class HealthResponse
{
    /// <summary>Writes a report as JSON. Exceptions stay in the log: they may name hosts and accounts.</summary>
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            status = Word(report.Status),
            checks = report.Entries.ToDictionary(
                static entry => entry.Key,
                static entry => new { status = Word(entry.Value.Status), says = entry.Value.Description },
                StringComparer.Ordinal),
        }));
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
