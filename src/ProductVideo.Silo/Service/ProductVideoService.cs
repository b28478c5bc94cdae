using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Evaluation.Reports;
using ProductVideo.Operations.Products;
using ProductVideo.Silo.Reporting;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.ReadModels;

namespace ProductVideo.Silo.Service;

/// <summary>The service over the grains of this process.</summary>
internal sealed class ProductVideoService(
    IGrainFactory grains,
    IReadModelStore rows,
    WholeRun wholeRun,
    RunWatch watch,
    CurationStage curation,
    ClipTwins twins,
    ReportBuilder reports,
    IArtifactStore artifacts) : IProductVideoService
{
    private readonly RunReader _reader = new(rows);

    /// <inheritdoc/>
    public Task<RunSummary> RunAsync(RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        wholeRun.RunAsync(options, progress, cancellationToken);

    /// <inheritdoc/>
    public Task<RunProgress> GetProgressAsync(CancellationToken cancellationToken) => watch.SnapshotAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<ProductStatus?> FindProductAsync(string productId, CancellationToken cancellationToken) =>
        _reader.FindProductAsync(productId, cancellationToken);

    /// <inheritdoc/>
    public Task<ClipStatus?> FindClipAsync(string clipId, CancellationToken cancellationToken) => _reader.FindClipAsync(clipId, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TimelineEntry>> GetHistoryAsync(string id, CancellationToken cancellationToken) =>
        await _reader.FindProductAsync(id, cancellationToken) is not null
            ? await _reader.GetHistoryAsync(OwnerKind.Product, id, cancellationToken)
            : await _reader.GetHistoryAsync(OwnerKind.Clip, id, cancellationToken);

    /// <inheritdoc/>
    public async Task<int> RetryAsync(string? id, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var run = watch.Begin(progress);
        run.Enter(RunStage.Curating);
        var clip = id is null ? null : await _reader.FindClipAsync(id, cancellationToken);
        var retried = 0;
        foreach (var product in await _reader.ListProductsAsync(cancellationToken))
        {
            var isMeant = id is null
                ? product.State == ProductState.Failed || product.Failed > 0
                : string.Equals(product.Id, clip?.ProductId ?? id, StringComparison.Ordinal);
            if (isMeant)
            {
                await grains.GetGrain<IProductGrain>(product.Id).RetryAsync(clip?.Id);
                retried++;
            }
        }

        await curation.WaitAsync(run, cancellationToken);
        await twins.MarkAsync(cancellationToken);
        return retried;
    }

    /// <inheritdoc/>
    public async Task<int> ForgetAsync(string? id, string step, CancellationToken cancellationToken)
    {
        var clip = id is null ? null : await _reader.FindClipAsync(id, cancellationToken);
        var steps = RedoableSteps.From(step, clip is not null);
        var products = (await _reader.ListProductsAsync(cancellationToken)).Where(product => id is null || string.Equals(product.Id, id, StringComparison.Ordinal));
        var clips = (await _reader.ListClipsAsync(null, cancellationToken))
            .Where(known => id is null || string.Equals(known.Id, id, StringComparison.Ordinal) || string.Equals(known.ProductId, id, StringComparison.Ordinal));
        var keys = products.SelectMany(product => product.Steps).Concat(clips.SelectMany(known => known.Steps))
            .Where(record => steps.Contains(record.Step, StringComparer.Ordinal))
            .Select(record => record.Artifact.Key)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            await artifacts.DeleteAsync(key, cancellationToken);
        }

        return keys.Count;
    }

    /// <inheritdoc/>
    public async Task CancelAsync(string id, string reason, CancellationToken cancellationToken)
    {
        if (await _reader.FindClipAsync(id, cancellationToken) is { } clip)
        {
            await grains.GetGrain<IClipGrain>(id).CancelAsync(reason);
            await grains.GetGrain<IProductGrain>(clip.ProductId).ClipSettledAsync(id);
        }
        else
        {
            await grains.GetGrain<IProductGrain>(id).CancelAsync(reason);
        }
    }

    /// <inheritdoc/>
    public Task<ReportModel> BuildReportModelAsync(CancellationToken cancellationToken) => reports.BuildAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<string> WriteReportAsync(CancellationToken cancellationToken) => reports.WriteAsync(cancellationToken);
}
