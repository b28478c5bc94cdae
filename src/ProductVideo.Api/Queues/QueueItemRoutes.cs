using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ProductVideo.Api.Http;
using ProductVideo.Api.OpenApi;
using ProductVideo.Operations;
using ProductVideo.Operations.Access;
using ProductVideo.Operations.Listings;
using ProductVideo.Operations.Queues;
using ProductVideo.Storage.Work;

namespace ProductVideo.Api.Queues;

/// <summary>Items of the queue over HTTP. An item's id holds slashes; in addresses they are written as %2F.</summary>
internal static class QueueItemRoutes
{
    private const string Kind = "item";

    public static void Map(RouteGroupBuilder items)
    {
        items.MapGet("/", ListAsync).WithSummary("Items in the order in which they were queued, page by page")
            .WithDescription("status=Parked lists what was given up, with its error. Filters: status, capability, owner, product, step.");
        items.MapGet("/{id}", static async Task<Results<Tagged<QueueItem>, ProblemHttpResult>> (string id, IWorkOperations work, HttpContext context) =>
            await work.FindItemAsync(Segment.Decode(id), context.RequestAborted) is { } item ? new Tagged<QueueItem>(item) : Problems.NotFound(Kind, Segment.Decode(id)))
            .WithSummary("An item: where it is, its attempts, its error");
        var changes = items.MapGroup("/{id}").RequireAuthorization(AccessPolicies.Operator);
        changes.MapPost("/requeue", static (string id, IWorkOperations work, HttpContext context) =>
            ChangeAsync(id, work, context, work.RequeueAsync, "item.not_parked", "is not parked. Only what was given up can be tried again"))
            .WithSummary("Try a parked item again").WithMetadata(IfMatchHonoured.Instance);
        changes.MapPost("/cancel", static (string id, IWorkOperations work, HttpContext context) =>
            ChangeAsync(id, work, context, work.CancelItemAsync, "item.ended", "has ended. Only what waits or runs can be called off"))
            .WithSummary("Call an item off; a running one stops within seconds").WithMetadata(IfMatchHonoured.Instance);
        changes.MapPut("/priority", static (string id, BoostBody body, IWorkOperations work, HttpContext context) =>
            ChangeAsync(id, work, context, (item, token) => BoostAsync(work, item, body.Checked(), token), "item.ended", "has ended"))
            .WithSummary("Put an item before or behind the others")
            .WithExample("""{"boost": 1000}""").WithMetadata(IfMatchHonoured.Instance);
    }

    private static async Task<Tagged<Page<QueueItem>>> ListAsync(
        IWorkOperations work,
        HttpContext context,
        [AsParameters] PageParameters page,
        [FromQuery] WorkStatus? status,
        [FromQuery] string? capability,
        [FromQuery] string? owner,
        [FromQuery] string? product,
        [FromQuery] string? step)
    {
        var request = page.ToRequest();
        request.Validate();
        var after = 0L;
        if (request.Cursor is { } cursor && !(long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after) && after > 0))
        {
            throw new BadHttpRequestException("cursor must be the next of the page before.");
        }

        var found = await work.ListItemsAsync(new WorkFilter(status, capability, owner, product, step), after, request.Size, context.RequestAborted);
        return new Tagged<Page<QueueItem>>(new Page<QueueItem>([.. found.Items.Select(QueueItem.Of)], found.Next?.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<Results<Ok<QueueItem>, ProblemHttpResult>> ChangeAsync(
        string id, IWorkOperations work, HttpContext context, Func<string, CancellationToken, Task<bool>> change, string code, string refusal)
    {
        var name = Segment.Decode(id);
        if (await work.FindItemAsync(name, context.RequestAborted) is not { } present)
        {
            return Problems.NotFound(Kind, name);
        }

        if (!Preconditions.Allow(context.Request, present))
        {
            return Problems.Changed(Kind, name);
        }

        return await change(name, context.RequestAborted)
            ? TypedResults.Ok(await work.FindItemAsync(name, context.RequestAborted) ?? present)
            : throw new OperationRefusedException(code, $"{name} is {present.Status}: it {refusal}.");
    }

    private static async Task<bool> BoostAsync(IWorkOperations work, string item, int boost, CancellationToken cancellationToken)
    {
        if (await work.FindItemAsync(item, cancellationToken) is not { Status: WorkStatus.Queued or WorkStatus.Leased })
        {
            return false;
        }

        await work.SetBoostAsync(item, boost, cancellationToken);
        return true;
    }
}
