using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Operations.Overviews;

namespace ProductVideo.Cli.Workbench.Remote;

/// <summary>Reads from a running service what <c>pv status</c> shows of an output folder.</summary>
internal static class RemoteStatus
{
    private static readonly string[] Jobs = ["datasets", "training-runs", "pairs", "evaluations"];

    /// <summary>Products and clips by state.</summary>
    public static IReadOnlyList<CountView> Counts(Overview overview) => StatusViews.Counts(Of(overview, OwnerKind.Product), Of(overview, OwnerKind.Clip));

    /// <summary>All items, or one with its history.</summary>
    public static async Task<StatusView> ReadAsync(ServiceClient client, ServerAddress server, string? id, CancellationToken cancellationToken)
    {
        if (id is null)
        {
            var overview = await client.FindAsync<Overview>("overview", cancellationToken)
                ?? throw new EnvironmentException($"{server} has no overview. Is it a ProductVideo service?");
            var products = (await client.ListAsync<ProductStatus>("products", cancellationToken)).Select(StatusViews.Of);
            var clips = (await client.ListAsync<ClipStatus>("clips", cancellationToken)).Select(StatusViews.Of);
            return new StatusView(
                Counts(overview), [.. products.Concat(clips).OrderBy(item => item.Id, StringComparer.Ordinal), .. await JobsAsync(client, cancellationToken)], []);
        }

        var escaped = Uri.EscapeDataString(id);
        if (await client.FindAsync<ProductStatus>($"products/{escaped}", cancellationToken) is { } product)
        {
            var history = await client.FindAsync<TimelineEntry[]>($"products/{escaped}/timeline", cancellationToken) ?? [];
            var clips = await client.ListAsync<ClipStatus>($"products/{escaped}/clips", cancellationToken);
            return new StatusView([], [StatusViews.Of(product) with { History = StatusViews.Of(history) }, .. clips.Select(StatusViews.Of)], []);
        }

        if (await client.FindAsync<ClipStatus>($"clips/{escaped}", cancellationToken) is { } clip)
        {
            var history = await client.FindAsync<TimelineEntry[]>($"clips/{escaped}/timeline", cancellationToken) ?? [];
            return new StatusView([], [StatusViews.Of(clip) with { History = StatusViews.Of(history) }], []);
        }

        return (await JobsAsync(client, cancellationToken)).Find(job => string.Equals(job.Id, id, StringComparison.Ordinal)) is { } known
            ? new StatusView([], [known], [])
            : throw new UsageException($"{id} is neither a product nor a clip nor a job of {server}. List them: pv status --server {server}");
    }

    private static List<StateCount> Of(Overview overview, string kind) =>
        [.. overview.Counts.Where(count => string.Equals(count.Kind, kind, StringComparison.Ordinal)).Select(count => new StateCount(count.State, (int)count.Count))];

    private static async Task<List<ItemView>> JobsAsync(ServiceClient client, CancellationToken cancellationToken)
    {
        var jobs = new List<ItemView>();
        foreach (var path in Jobs)
        {
            jobs.AddRange((await client.ListAsync<JobStatus>(path, cancellationToken)).Select(StatusViews.Of));
        }

        return jobs;
    }
}
