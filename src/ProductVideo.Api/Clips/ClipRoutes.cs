using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Work;
using ProductVideo.Api.Access;
using ProductVideo.Api.Http;
using ProductVideo.Api.OpenApi;
using ProductVideo.Api.Products;
using ProductVideo.Operations.Access;
using ProductVideo.Operations.Clips;
using ProductVideo.Operations.Listings;

namespace ProductVideo.Api.Clips;

/// <summary>Clips over HTTP.</summary>
internal static class ClipRoutes
{
    private const string Kind = "clip";

    public static void Map(RouteGroupBuilder clips)
    {
        clips.MapGet("/", ListAsync).WithSummary("Clips by id, page by page")
            .WithDescription("Filters: product, state (more than once for any of them), reason (a code), and score=name:from:to, where from or to may be left empty.");
        clips.MapGet("/{id}", FindAsync).WithSummary("A clip: state, reasons, scores, steps, verdict");
        clips.MapGet("/{id}/timeline", TimelineAsync).WithSummary("What happened to a clip, oldest first");
        var changes = clips.MapGroup("/").RequireAuthorization(AccessPolicies.Operator);
        changes.MapPut("/{id}/review", ReviewAsync).WithSummary("Give a verdict")
            .WithDescription("It holds over the gate's for as long as the clip and its masks stay byte for byte what was looked at. The reviewer is the key's name.")
            .WithExample("""{"verdict": "Reject", "note": "a hand covers the product"}""").Produces<ClipStatus>().WithMetadata(IfMatchHonoured.Instance);
        changes.MapDelete("/{id}/review", WithdrawAsync).WithSummary("Take a verdict back").Produces<ClipStatus>().WithMetadata(IfMatchHonoured.Instance);
        changes.MapPut("/{id}/correction", CorrectAsync).WithSummary("Correct boxes or masks and go on from there")
            .WithDescription("Boxes are in pixels of the normalised clip; between their frames the place is interpolated. Masks are gray PNG files as base64. Neither takes the correction back.")
            .WithExample("""{"boxes": [{"frame": 0, "x": 10, "y": 10, "width": 200, "height": 120}], "note": "it took the hand"}""").Produces<ClipStatus>().WithMetadata(IfMatchHonoured.Instance);
        changes.MapPost("/{id}/retry", RetryAsync).WithSummary("Try a clip again, or make it anew from a step on")
            .WithExample("""{"from": "mask"}""").Produces<ClipStatus>().WithMetadata(IfMatchHonoured.Instance);
        changes.MapPost("/{id}/cancel", CancelAsync).WithSummary("Call a clip off")
            .WithExample("""{"reason": "shows another product"}""").Produces<ClipStatus>().WithMetadata(IfMatchHonoured.Instance);
    }

    private static async Task<Tagged<Page<ClipStatus>>> ListAsync(
        IListings listings,
        HttpContext context,
        [AsParameters] PageParameters page,
        [FromQuery] string? product,
        [FromQuery(Name = "state")] ClipState[]? states,
        [FromQuery] string? reason,
        [FromQuery] string? text,
        [FromQuery(Name = "score")] string[]? scores) =>
        new(await listings.ListClipsAsync(
            new ClipFilter { ProductId = product, States = states ?? [], Reason = reason, Text = text, Scores = [.. (scores ?? []).Select(ScoreQuery.Parse)] },
            page.ToRequest(),
            context.RequestAborted));

    private static async Task<Results<Tagged<ClipStatus>, ProblemHttpResult>> FindAsync(string id, IListings listings, HttpContext context) =>
        await listings.FindClipAsync(id, context.RequestAborted) is { } clip ? new Tagged<ClipStatus>(clip) : Problems.NotFound(Kind, id);

    private static async Task<Results<Tagged<IReadOnlyList<TimelineEntry>>, ProblemHttpResult>> TimelineAsync(string id, IListings listings, HttpContext context) =>
        await listings.FindClipAsync(id, context.RequestAborted) is null
            ? Problems.NotFound(Kind, id)
            : new Tagged<IReadOnlyList<TimelineEntry>>(await listings.GetHistoryAsync(OwnerKind.Clip, id, context.RequestAborted));

    private static Task<IResult> ReviewAsync(string id, ReviewBody body, IClipOperations clips, IListings listings, HttpContext context) =>
        ChangeAsync(id, listings, context, () => clips.ReviewAsync(id, body.Verdict, Caller.NameOf(context.User), ReasonBody.Cut(body.Note ?? ""), context.RequestAborted));

    private static Task<IResult> WithdrawAsync(string id, IClipOperations clips, IListings listings, HttpContext context) =>
        ChangeAsync(id, listings, context, () => clips.WithdrawReviewAsync(id, Caller.NameOf(context.User), context.RequestAborted));

    private static Task<IResult> CorrectAsync(string id, CorrectionBody body, IClipOperations clips, IListings listings, HttpContext context) =>
        ChangeAsync(id, listings, context, () => clips.CorrectAsync(id, body.ToRequest(Caller.NameOf(context.User)), context.RequestAborted));

    private static Task<IResult> RetryAsync(string id, RetryBody? body, IClipOperations clips, IListings listings, HttpContext context) =>
        ChangeAsync(id, listings, context, () => clips.RetryAsync(id, body?.From, context.RequestAborted));

    private static Task<IResult> CancelAsync(string id, ReasonBody? body, IClipOperations clips, IListings listings, HttpContext context) =>
        ChangeAsync(id, listings, context, () => clips.CancelAsync(id, ReasonBody.TextOf(body, context.User), context.RequestAborted));

    private static async Task<IResult> ChangeAsync(string id, IListings listings, HttpContext context, Func<Task<ClipStatus?>> change)
    {
        if (await listings.FindClipAsync(id, context.RequestAborted) is not { } present)
        {
            return Problems.NotFound(Kind, id);
        }

        return !Preconditions.Allow(context.Request, present)
            ? Problems.Changed(Kind, id)
            : await change() is { } changed ? new Tagged<ClipStatus>(changed) : Problems.NotFound(Kind, id);
    }
}
