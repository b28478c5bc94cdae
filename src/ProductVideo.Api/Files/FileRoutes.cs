using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using ProductVideo.Api.Http;
using ProductVideo.Operations.Media;

namespace ProductVideo.Api.Files;

/// <summary>Films and pictures of known items. Names are looked up in a list, so none from outside ever becomes part of a path.</summary>
internal static class FileRoutes
{
    private const string Summary = "A file, with range requests, under the hash of what it holds";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/products/{id}/files/{file}", static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> (string id, string file, IMediaFiles files, HttpContext context) =>
            Send(await files.FindOfProductAsync(id, file, context.RequestAborted), file)).WithTags("Products").WithSummary(Summary)
            .WithDescription("film, reference.png, or a photo's number from 1").Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream").Produces(StatusCodes.Status206PartialContent).Produces(StatusCodes.Status304NotModified)
            .DisableRequestTimeout();
        api.MapGet("/clips/{id}/files/{file}", static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> (string id, string file, IMediaFiles files, HttpContext context) =>
            Send(await files.FindOfClipAsync(id, file, context.RequestAborted), file)).WithTags("Clips").WithSummary(Summary)
            .WithDescription("clip.mp4, mask.mp4, masked.mp4, sheet.jpg or poster.jpg").Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream").Produces(StatusCodes.Status206PartialContent).Produces(StatusCodes.Status304NotModified)
            .DisableRequestTimeout();
        api.MapGet("/training-runs/{id}/samples/{group}/{file}", static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> (string id, string group, string file, IMediaFiles files, HttpContext context) =>
            Send(await files.FindOfSamplesAsync(id, group, file, context.RequestAborted), file)).WithTags("Training").WithSummary(Summary)
            .WithDescription("A sample such as step-00000020/RING1_001.mp4, or its scene in scenes: RING1_001.mp4 masked, RING1_001.original.mp4, the reference RING1_001.png").Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream").Produces(StatusCodes.Status206PartialContent).Produces(StatusCodes.Status304NotModified)
            .DisableRequestTimeout();
        api.MapGet("/pairs/{id}/files/{file}", static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> (string id, string file, IMediaFiles files, HttpContext context) =>
            Send(await files.FindOfPairAsync(id, file, context.RequestAborted), file)).WithTags("Pairs").WithSummary(Summary)
            .WithDescription("a.mp4, b.mp4, scene.mp4, reference_a.png, reference_b.png or sheet.png").Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream").Produces(StatusCodes.Status206PartialContent).Produces(StatusCodes.Status304NotModified)
            .DisableRequestTimeout();
    }

    private static Results<FileStreamHttpResult, ProblemHttpResult> Send(MediaFile? found, string file) => found is null
        ? Problems.NotFound("file", file)
        : TypedResults.Stream(found.Content, found.ContentType, entityTag: new EntityTagHeaderValue($"\"{found.Version}\""), enableRangeProcessing: true);
}
