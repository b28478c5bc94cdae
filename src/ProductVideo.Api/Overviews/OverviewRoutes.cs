using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ProductVideo.Api.Http;
using ProductVideo.Operations.Overviews;

namespace ProductVideo.Api.Overviews;

/// <summary>The whole over HTTP.</summary>
internal static class OverviewRoutes
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/overview", GetAsync)
        .WithTags("Overview")
        .WithSummary("The whole at a moment")
        .WithDescription("Products and clips by what became of them, with counts that add up; throughput of the last five minutes, the steps to come, the time left, and the queues.");

    private static async Task<Tagged<Overview>> GetAsync(IOverviews overviews, HttpContext context) => new(await overviews.GetAsync(context.RequestAborted));
}
