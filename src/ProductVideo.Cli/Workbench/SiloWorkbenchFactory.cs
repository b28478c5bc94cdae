using ProductVideo.Abstractions.Work;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench.Remote;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;

namespace ProductVideo.Cli.Workbench;

/// <summary>Opens output folders with a host of this process's own, or talks to a running service where one is named.</summary>
/// <param name="context">The clock, and where a line about waiting goes.</param>
internal sealed class SiloWorkbenchFactory(CommandContext context) : IWorkbenchFactory
{
    /// <inheritdoc/>
    public async Task<IWorkbench> OpenAsync(string outputFolder, SettingsSource settings, CancellationToken cancellationToken)
    {
        if (settings.Server is { } server)
        {
            return new HttpWorkbench(context.Connect(server), server, RunChoices.Of(settings.Replacements, server), outputFolder, context.Time);
        }

        var host = await ProductVideoHost.StartAsync(outputFolder, settings.Read(), cancellationToken: cancellationToken);
        return new SiloWorkbench(host, new RunFolder(Path.GetFullPath(outputFolder)));
    }

    /// <inheritdoc/>
    public async Task<StatusView> ReadStatusAsync(string outputFolder, SettingsSource settings, string? id, CancellationToken cancellationToken)
    {
        if (settings.Server is { } server)
        {
            using var client = context.Connect(server);
            return await RemoteStatus.ReadAsync(client, server, id, cancellationToken);
        }

        var reader = await RunReader.OpenAsync(outputFolder, settings.Read().Storage, cancellationToken);
        var counts = StatusViews.Counts(
            await reader.CountAsync(OwnerKind.Product, cancellationToken), await reader.CountAsync(OwnerKind.Clip, cancellationToken));
        var jobs = (await reader.ListJobsAsync(cancellationToken)).Select(StatusViews.Of).ToList();
        if (id is null)
        {
            var products = (await reader.ListProductsAsync(cancellationToken)).Select(StatusViews.Of);
            var clips = (await reader.ListClipsAsync(null, cancellationToken)).Select(StatusViews.Of);
            var catalogue = await reader.FindCatalogueAsync(cancellationToken);
            return new StatusView(
                counts,
                [.. products.Concat(clips).OrderBy(item => item.Id, StringComparer.Ordinal), .. jobs],
                [.. catalogue?.Problems.Where(problem => problem.IsFatal).Select(RunOutcome.Of) ?? []]);
        }

        if (await reader.FindProductAsync(id, cancellationToken) is { } product)
        {
            var history = await reader.GetHistoryAsync(OwnerKind.Product, id, cancellationToken);
            var clips = await reader.ListClipsAsync(id, cancellationToken);
            return new StatusView([], [StatusViews.Of(product) with { History = StatusViews.Of(history) }, .. clips.Select(StatusViews.Of)], []);
        }

        if (await reader.FindClipAsync(id, cancellationToken) is { } clip)
        {
            var history = await reader.GetHistoryAsync(OwnerKind.Clip, id, cancellationToken);
            return new StatusView([], [StatusViews.Of(clip) with { History = StatusViews.Of(history) }], []);
        }

        if (jobs.Find(job => string.Equals(job.Id, id, StringComparison.Ordinal)) is { } known)
        {
            var samples = SiloWorkbench.SamplesOf(outputFolder);
            // The folder shows the run that ended last; where there are several, the dashboard and the API tell them apart.
            var isOnlyRun = string.Equals(known.Kind, OwnerKind.Training, StringComparison.Ordinal) && jobs.Count(job => string.Equals(job.Kind, known.Kind, StringComparison.Ordinal)) == 1;
            return new StatusView([], [isOnlyRun && Directory.Exists(samples) ? known with { SamplesIn = samples } : known], []);
        }

        throw new UsageException($"{id} is neither a product nor a clip nor a job of the run in {outputFolder}. List them: pv status --out {outputFolder}");
    }
}
