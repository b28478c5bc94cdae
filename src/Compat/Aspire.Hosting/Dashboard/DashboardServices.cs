using Aspire.Hosting.Otlp;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Dashboard;

internal static class DashboardServices
{
    /// <summary>Registers the dashboard and what it shows.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services
        .AddSingleton(new TelemetryLimits())
        .AddSingleton<TelemetryStore>()
        .AddSingleton<ChangeFeed>()
        .AddSingleton<DashboardServer>()
        .AddHostedService(static provider => provider.GetRequiredService<DashboardServer>());
}
