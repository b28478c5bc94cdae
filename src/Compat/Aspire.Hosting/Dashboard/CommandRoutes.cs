using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard;

internal static class CommandRoutes
{
    /// <summary>Maps the buttons' requests; each leads back to the list.</summary>
    public static void MapCommands(this IEndpointRouteBuilder endpoints) => endpoints.MapPost(
        "/resources/{name}/{command}",
        static async (string name, string command, ResourceCommandService commands, CancellationToken cancellationToken) =>
        {
            var result = await commands.ExecuteCommandAsync(name, $"resource-{command}", cancellationToken);
            return result.Success ? Results.Redirect("/") : Results.Redirect($"/?problem={Uri.EscapeDataString(result.ErrorMessage ?? string.Empty)}");
        });
}
