using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using ProductVideo.Api.Access;
using ProductVideo.Api.Http;
using ProductVideo.Operations.Access;
using ProductVideo.Operations.Uploads;

namespace ProductVideo.Api.Uploads;

/// <summary>Files that people send, until products take them.</summary>
internal static class UploadRoutes
{
    private const string Kind = "upload";

    public static void Map(RouteGroupBuilder uploads)
    {
        uploads.RequireAuthorization(AccessPolicies.Operator);
        uploads.MapGet("/", static (IUploads store) => new Tagged<IReadOnlyList<Upload>>(store.List())).WithSummary("Files that wait for their products, the oldest first");
        uploads.MapGet("/{id}", static Results<Tagged<Upload>, ProblemHttpResult> (string id, IUploads store) =>
            store.Find(id) is { } upload ? new Tagged<Upload>(upload) : Problems.NotFound(Kind, id)).WithSummary("A file that waits");
        uploads.MapDelete("/{id}", static Results<NoContent, ProblemHttpResult> (string id, IUploads store) =>
            store.Delete(id) ? TypedResults.NoContent() : Problems.NotFound(Kind, id)).WithSummary("Delete a file that waits");
        uploads.MapPost("/", TakeAsync).WithSummary("Send a film or photo")
            .WithDescription(
                "The body is the file, or a form whose first file it is. It is written to the disk as it comes, named by the service, told by its content and looked at; what is no " +
                "film (MP4, MOV, WebM, MKV, AVI) or photo (JPEG, PNG, WebP) is refused after its first bytes. With an Idempotency-Key the length is compared, not the content. " +
                "A file that no product takes is deleted after a day, or as web.uploads.keepFor says.")

            // "*/*": curl -T sends no type at all, and the content says what it is anyway.
            .Accepts<Stream>("application/octet-stream", "multipart/form-data", "video/*", "image/*", "*/*")
            .Produces<Upload>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status408RequestTimeout)
            .WithMetadata(StreamedBody.Instance)
            .DisableRequestTimeout();
    }

    private static async Task<IResult> TakeAsync(IUploads store, UploadOptions options, HttpContext context)
    {
        UploadBodyReader.SetLimits(context, options);
        var (content, length) = await UploadBodyReader.OpenAsync(context.Request, context.RequestAborted);
        var upload = await store.TakeAsync(content, length, Caller.NameOf(context.User), context.RequestAborted);
        return TypedResults.Created($"{ApiRoutes.Root}/uploads/{upload.Id}", upload);
    }
}
