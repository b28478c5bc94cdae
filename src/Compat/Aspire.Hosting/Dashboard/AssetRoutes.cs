using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard;

internal static class AssetRoutes
{
    /// <summary>Serves the style sheet and the script, which lie in the assembly.</summary>
    public static void MapAssets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/dashboard.css", static () => Asset("dashboard.css", "text/css"));
        endpoints.MapGet("/dashboard.js", static () => Asset("dashboard.js", "text/javascript"));
        endpoints.MapGet("/favicon.ico", static () => Results.NoContent());
    }

    private static IResult Asset(string name, string type) =>
        Results.Stream(typeof(AssetRoutes).Assembly.GetManifestResourceStream(name)!, type);
}
