using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Api.Http;
using ProductVideo.Api.OpenApi;
using ProductVideo.Operations.Access;
using ProductVideo.Operations.Jobs;
using ProductVideo.Operations.Listings;

namespace ProductVideo.Api.Jobs;

/// <summary>Datasets, training runs, pairs and evaluations over HTTP; all are started, looked at and steered alike.</summary>
internal static class JobRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        var datasets = MapKind(api, "datasets", "Datasets", OwnerKind.Dataset);
        datasets.MapPost("/{id}", static async (string id, DatasetBody? body, IJobOperations jobs, HttpContext context) =>
            Started("datasets", await jobs.StartDatasetAsync(id, body?.Products ?? [], context.RequestAborted))).WithSummary("Build a dataset of the accepted clips as they are now").WithExample("""{"products": []}""");
        var training = MapKind(api, "training-runs", "Training", OwnerKind.Training);
        training.MapPost("/{id}", static async (string id, TrainingRequest body, IJobOperations jobs, HttpContext context) =>
            Started("training-runs", await jobs.StartTrainingAsync(id, body, context.RequestAborted))).WithSummary("Train a LoRA on a dataset")
            .WithExample("""{"dataset": "main", "steps": 200, "rank": 16, "seed": 1}""");
        MapTrainingDetails(api.MapGroup("/training-runs").WithTags("Training"));
        var pairs = MapKind(api, "pairs", "Pairs", OwnerKind.Pair);
        pairs.MapPost("/", static async (PairRequest body, IJobOperations jobs, HttpContext context) =>
            Started("pairs", await jobs.StartPairAsync(body, context.RequestAborted))).WithSummary("Generate a pair: one scene, two products")
            .WithExample("""{"sceneClip": "RING1_001", "productA": "RING1", "productB": "SHOE2"}""");
        var evaluations = MapKind(api, "evaluations", "Evaluations", OwnerKind.Evaluation);
        evaluations.MapPost("/{id}", static async (string id, EvaluationRequest body, IJobOperations jobs, HttpContext context) =>
            Started("evaluations", await jobs.StartEvaluationAsync(id, body, context.RequestAborted))).WithSummary("Measure pairs").WithExample("""{"pairs": []}""");
    }

    private static RouteGroupBuilder MapKind(RouteGroupBuilder api, string path, string tag, string kind)
    {
        var group = api.MapGroup("/" + path).WithTags(tag);
        group.MapGet("/", async (IListings listings, HttpContext context, [AsParameters] PageParameters page) =>
            new Tagged<Page<JobStatus>>(await listings.ListJobsAsync(kind, page.ToRequest(), context.RequestAborted))).WithSummary("By id, page by page");
        group.MapGet("/{id}", async Task<Results<Tagged<JobStatus>, ProblemHttpResult>> (string id, IListings listings, HttpContext context) =>
            await listings.FindJobAsync(kind, id, context.RequestAborted) is { } job ? new Tagged<JobStatus>(job) : Problems.NotFound(kind, id)).WithSummary("One of them");
        group.MapGet("/{id}/timeline", async Task<Results<Tagged<IReadOnlyList<TimelineEntry>>, ProblemHttpResult>> (string id, IListings listings, HttpContext context) =>
            await listings.FindJobAsync(kind, id, context.RequestAborted) is null
                ? Problems.NotFound(kind, id)
                : new Tagged<IReadOnlyList<TimelineEntry>>(await listings.GetHistoryAsync(kind, id, context.RequestAborted))).WithSummary("What happened, oldest first");
        var changes = group.MapGroup("/").RequireAuthorization(AccessPolicies.Operator);
        changes.MapPost("/{id}/retry", (string id, IJobOperations jobs, IListings listings, HttpContext context) =>
            ChangeAsync(kind, id, path, listings, context, () => jobs.RetryAsync(kind, id, context.RequestAborted))).WithSummary("Try again what failed or was called off").WithMetadata(IfMatchHonoured.Instance);
        changes.MapPost("/{id}/cancel", (string id, ReasonBody? body, IJobOperations jobs, IListings listings, HttpContext context) =>
            ChangeAsync(kind, id, path, listings, context, () => jobs.CancelAsync(kind, id, ReasonBody.TextOf(body, context.User), context.RequestAborted))).WithSummary("Call off")
            .WithExample("""{"reason": "the machine is needed"}""").WithMetadata(IfMatchHonoured.Instance);
        changes.MapPost("/{id}/pause", (string id, ReasonBody? body, IJobOperations jobs, IListings listings, HttpContext context) =>
            ChangeAsync(kind, id, path, listings, context, () => jobs.PauseAsync(kind, id, ReasonBody.TextOf(body, context.User), context.RequestAborted))).WithSummary("Stop for a while")
            .WithExample("""{"reason": "the machine is needed"}""").WithMetadata(IfMatchHonoured.Instance);
        changes.MapPost("/{id}/resume", (string id, IJobOperations jobs, IListings listings, HttpContext context) =>
            ChangeAsync(kind, id, path, listings, context, () => jobs.ContinueAsync(kind, id, context.RequestAborted))).WithSummary("Go on with what was paused").WithMetadata(IfMatchHonoured.Instance);
        return changes;
    }

    private static void MapTrainingDetails(RouteGroupBuilder training)
    {
        training.MapGet("/{id}/losses", static async Task<Results<Tagged<IReadOnlyList<LossPoint>>, ProblemHttpResult>> (string id, ITrainingRuns runs, HttpContext context) =>
            await runs.GetLossesAsync(id, context.RequestAborted) is { } losses ? new Tagged<IReadOnlyList<LossPoint>>(losses) : Problems.NotFound(OwnerKind.Training, id))
            .WithSummary("The loss series: all of a finished run, up to the newest checkpoint of an unfinished one");
        training.MapGet("/{id}/checkpoints", static async Task<Results<Tagged<IReadOnlyList<int>>, ProblemHttpResult>> (string id, ITrainingRuns runs, HttpContext context) =>
            await runs.GetCheckpointsAsync(id, context.RequestAborted) is { } steps ? new Tagged<IReadOnlyList<int>>(steps) : Problems.NotFound(OwnerKind.Training, id))
            .WithSummary("The steps that an unfinished run can go on from");
        training.MapGet("/{id}/samples", static async Task<Results<Tagged<RunSamples>, ProblemHttpResult>> (string id, ITrainingRuns runs, HttpContext context) =>
            await runs.GetSamplesAsync(id, context.RequestAborted) is { } samples ? new Tagged<RunSamples>(samples) : Problems.NotFound(OwnerKind.Training, id))
            .WithSummary("The videos that a run generated while it learnt, also of one under way").WithDescription("Files are named by folder and name; each is at /training-runs/{id}/samples/ and that name.");
    }

    private static Accepted<JobStatus> Started(string path, JobStatus job) => TypedResults.Accepted($"{ApiRoutes.Root}/{path}/{Uri.EscapeDataString(job.Id)}", job);

    private static async Task<Results<Accepted<JobStatus>, ProblemHttpResult>> ChangeAsync(
        string kind, string id, string path, IListings listings, HttpContext context, Func<Task<JobStatus?>> change)
    {
        if (context.Request.Headers.IfMatch.Count > 0 && await listings.FindJobAsync(kind, id, context.RequestAborted) is { } present && !Preconditions.Allow(context.Request, present))
        {
            return Problems.Changed(kind, id);
        }

        return await change() is { } job ? Started(path, job) : Problems.NotFound(kind, id);
    }
}
