using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ProductVideo.Dashboard.Access;
using ProductVideo.Dashboard.Components;
using ProductVideo.Dashboard.Generation;
using ProductVideo.Dashboard.Live;
using ProductVideo.Dashboard.Media;
using ProductVideo.Dashboard.Reviewing;
using ProductVideo.Operations.Access;

namespace ProductVideo.Dashboard;

/// <summary>The web dashboard, served by the silo.</summary>
public static class DashboardRoutes
{
    // What is unknown below these is no page: programs ask there.
    private static readonly string[] NoPages = ["/api", MediaAddress.Root, "/_framework", "/_content"];

    /// <summary>Registers what the dashboard needs.</summary>
    public static IServiceCollection AddProductVideoDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSingleton<LiveFeed>().AddScoped<Toasts>().AddScoped<Visitor>().AddScoped<Acts>().AddScoped<Verdicts>().AddScoped<SceneSearch>();
        return services;
    }

    /// <summary>Maps its pages and files. The program must be built with static web assets (Microsoft.NET.Sdk.Web).</summary>
    public static IEndpointRouteBuilder MapProductVideoDashboard(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStaticAssets().AllowAnonymous();
        foreach (var apart in NoPages)
        {
            endpoints.Map($"{apart}/{{**rest}}", static () => TypedResults.NotFound()).ExcludeFromDescription();
        }

        endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization(AccessPolicies.Viewer);
        MediaRoutes.Map(endpoints).RequireAuthorization(AccessPolicies.Viewer);
        return endpoints;
    }
}
