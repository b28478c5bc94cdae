using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using ProductVideo.Operations.Media;

namespace ProductVideo.Dashboard.Media;

/// <summary>Films and pictures for the pages, with ranges so that a film can be wound; see <see cref="MediaAddress"/>.</summary>
internal static class MediaRoutes
{
    public static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints)
    {
        var media = endpoints.MapGroup(MediaAddress.Root);
        media.MapGet("/clips/{id}/{file}", async (string id, string file, IMediaFiles files, HttpContext context) =>
            Send(await files.FindOfClipAsync(id, file, context.RequestAborted), context));
        media.MapGet("/products/{id}/{file}", async (string id, string file, IMediaFiles files, HttpContext context) =>
            Send(await files.FindOfProductAsync(id, file, context.RequestAborted), context));
        media.MapGet("/pairs/{id}/{file}", async (string id, string file, IMediaFiles files, HttpContext context) =>
            Send(await files.FindOfPairAsync(id, file, context.RequestAborted), context));
        media.MapGet("/training/{id}/{file}", async (string id, string file, IMediaFiles files, HttpContext context) =>
            Send(await files.FindOfTrainingAsync(id, file, context.RequestAborted), context));
        media.MapGet("/training/{id}/samples/{group}/{file}", async (string id, string group, string file, IMediaFiles files, HttpContext context) =>
            Send(await files.FindOfSamplesAsync(id, group, file, context.RequestAborted), context));
        return media;
    }

    private static Results<FileStreamHttpResult, NotFound> Send(MediaFile? file, HttpContext context)
    {
        if (file is null)
        {
            return TypedResults.NotFound();
        }

        // The address stays the same when a clip is made anew, so a browser asks each time, and mostly hears that nothing changed.
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(file.Content, file.ContentType, enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{file.Version}\""));
    }
}
