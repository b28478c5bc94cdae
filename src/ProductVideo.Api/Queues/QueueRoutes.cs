using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using ProductVideo.Abstractions.Work;
using ProductVideo.Api.Http;
using ProductVideo.Api.OpenApi;
using ProductVideo.Operations.Access;
using ProductVideo.Operations.Queues;
using ProductVideo.Storage.Work;

namespace ProductVideo.Api.Queues;

/// <summary>The queue over HTTP: modes and priorities; its items are <see cref="QueueItemRoutes"/>.</summary>
internal static class QueueRoutes
{
    private const string Kind = "queue";
    private const string Example = """{"reason": "the disk is changed"}""";

    public static void Map(RouteGroupBuilder queue)
    {
        queue.MapGet("/", static async (IWorkOperations work, HttpContext context) => new Tagged<QueueOverview>(await work.GetOverviewAsync(context.RequestAborted)))
            .WithSummary("Every queue with what it holds, and what does not simply run");
        var changes = queue.MapGroup("/").RequireAuthorization(AccessPolicies.Operator);
        MapMode(changes, "pause", WorkMode.Paused, "Start nothing new; what runs goes on to its end");
        MapMode(changes, "drain", WorkMode.Draining, "Take no new work from outside and work off what is queued");
        MapMode(changes, "resume", WorkMode.Running, "Go on");
        MapPriority(changes, "products", WorkScope.Product, "Put a product's work before or behind the rest");
        MapPriority(changes, "owners", WorkScope.Owner, "Put the work of a catalogue's owner before or behind the rest");
        QueueItemRoutes.Map(queue.MapGroup("/items"));
    }

    private static void MapMode(RouteGroupBuilder queue, string word, WorkMode mode, string summary)
    {
        queue.MapPost("/" + word, (ReasonBody? body, IWorkOperations work, TimeProvider time, HttpContext context) =>
            ModeAnswer.SetAsync(work, time, context, WorkScope.All, mode, body)).WithSummary(summary + ": everything").WithExample(Example);
        queue.MapPost(
            "/{capability}/" + word,
            async Task<Results<Ok<QueueControl>, ProblemHttpResult>> (string capability, ReasonBody? body, IWorkOperations work, TimeProvider time, HttpContext context) =>
                WorkCapability.All.Contains(capability, StringComparer.Ordinal)
                    ? await ModeAnswer.SetAsync(work, time, context, WorkScope.Capability(capability), mode, body)
                    : Problems.NotFound(Kind, capability)).WithSummary(summary + ": one queue").WithExample(Example);
    }

    private static void MapPriority(RouteGroupBuilder queue, string path, Func<string, string> scopeOf, string summary) => queue.MapPut(
        $"/{path}/{{id}}/priority",
        async (string id, BoostBody body, IWorkOperations work, HttpContext context) =>
        {
            await work.SetScopeBoostAsync(scopeOf(Segment.Decode(id)), body.Checked(), context.RequestAborted);
            return TypedResults.NoContent();
        }).WithSummary(summary).WithDescription("It holds for what waits and for what will be queued, until boost 0 takes it back.").WithExample("""{"boost": 1000}""");
}
