using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Evaluation.Reports;
using ProductVideo.Grains.Datasets;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Operations.Products;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Reporting;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.ReadModels;

namespace ProductVideo.Silo.Service;

/// <summary>The service over the grains of this process.</summary>
internal sealed class ProductVideoService(
    IGrainFactory grains,
    IReadModelStore rows,
    RunWatch watch,
    CatalogueIntake intake,
    CurationStage curation,
    ClipTwins twins,
    JobStages jobs,
    ReportBuilder reports,
    LearningOptions learning,
    RunFolder folder,
    IArtifactStore artifacts,
    TimeProvider time) : IProductVideoService
{
    private readonly RunReader _reader = new(rows);

    /// <inheritdoc/>
    public async Task<RunSummary> RunAsync(RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var run = watch.Begin(progress);
        var startedAt = time.GetUtcNow();
        var catalogue = await CatalogueOfAsync(options, cancellationToken);
        if (options.Until >= RunStage.Training)
        {
            // A missing model should be known before minutes of curation, not after.
            await jobs.CheckModelAsync();
        }

        var reading = await intake.ReadAsync(catalogue, material: null, cancellationToken);
        await RememberAsync(RunReader.CatalogueRow, startedAt, new CatalogueRecord(catalogue, reading.Found, reading.Problems), cancellationToken);
        run.Enter(RunStage.Curating);
        await curation.RegisterAsync(reading.Specs, options.RetryFailed, cancellationToken);
        reading = await CompareAsync(reading, run, cancellationToken);
        await RememberAsync(RunReader.CatalogueRow, startedAt, new CatalogueRecord(catalogue, reading.Found, reading.Problems), cancellationToken);
        await curation.WaitAsync(run, cancellationToken);
        await twins.MarkAsync(cancellationToken);
        var ids = reading.Specs.Select(spec => spec.Id).ToList();
        var made = await RunJobsAsync(ids, options, run, cancellationToken);
        run.Enter(options.Until >= RunStage.Report ? RunStage.Report : RunStage.Done);
        var summary = new RunSummary
        {
            Catalogue = catalogue,
            Command = options.Command,
            StartedAt = startedAt,
            Seconds = run.Elapsed.TotalSeconds,
            PagesFound = reading.Found,
            Problems = reading.Problems,
            ProductIds = ids,
            Products = await _reader.CountAsync(OwnerKind.Product, cancellationToken),
            Clips = await _reader.CountAsync(OwnerKind.Clip, cancellationToken),
            StepsDone = run.StepsDone,
            StepsFound = run.StepsFound,
            Jobs = made,
            Stages = run.Stages,
            ReportPath = options.Until >= RunStage.Report ? folder.ReportFile : null,
        };
        await RememberAsync(RunReader.LastRun, startedAt, summary, cancellationToken);
        if (options.Until >= RunStage.Report)
        {
            await WriteReportAsync(cancellationToken);
        }

        run.Enter(RunStage.Done);
        return summary with { Seconds = run.Elapsed.TotalSeconds, Stages = run.Stages };
    }

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
    public async Task<string> WriteReportAsync(CancellationToken cancellationToken)
    {
        await ReportWriter.WriteAsync(await reports.BuildAsync(cancellationToken), folder.ReportFile, options: null, cancellationToken);
        return folder.ReportFile;
    }

    // Fingerprints take a decode of every film, and workers have enough to do meanwhile. Who turns out to be there twice is called off.
    private async Task<CatalogueReading> CompareAsync(CatalogueReading reading, RunInProgress run, CancellationToken cancellationToken)
    {
        if (reading.IsCompared)
        {
            return reading;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var comparing = intake.CompareAsync(reading, stop.Token);
        try
        {
            await run.UntilAsync(() => Task.FromResult(comparing.IsCompleted), cancellationToken);
        }
        finally
        {
            if (!comparing.IsCompleted)
            {
                await stop.CancelAsync();
                await ((Task)comparing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        var compared = await comparing;
        await curation.CorrectAsync(ProductChanges.Between(reading.Specs, compared.Specs), cancellationToken);
        return compared;
    }

    private async Task<string> CatalogueOfAsync(RunOptions options, CancellationToken cancellationToken)
    {
        var named = options.Catalogue ?? (await _reader.FindCatalogueAsync(cancellationToken))?.Path;
        return named is null
            ? throw new RunStoppedException($"Nothing has run in {folder.Root} yet, so a catalogue is needed. Name one: 'pv run <catalogue> --out {folder.Root}'.")
            : Path.GetFullPath(named);
    }

    private async Task<IReadOnlyList<JobStatus>> RunJobsAsync(
        IReadOnlyList<string> productIds, RunOptions options, RunInProgress run, CancellationToken cancellationToken)
    {
        var until = options.Until;
        var done = new List<JobStatus>();
        if (until < RunStage.Dataset)
        {
            return done;
        }

        run.Enter(RunStage.Dataset);
        done.Add(await jobs.BuildDatasetAsync(productIds, run, cancellationToken));
        if (until < RunStage.Training || done[0] is not { Output: { } dataset, Result: { } described })
        {
            return done;
        }

        run.Enter(RunStage.Training);
        var training = await jobs.TrainAsync(dataset.Artifact, run, cancellationToken);
        done.Add(training);
        if (until < RunStage.Pairs || training.State != JobState.Ready)
        {
            return done;
        }

        run.Enter(RunStage.Pairs);
        var value = JsonSerializer.Deserialize<DatasetValue>(described, StepJson.Options)!;
        var products = await _reader.ListProductsAsync(cancellationToken);
        var clips = await _reader.ListClipsAsync(null, cancellationToken);
        var plans = options.Pair is { } choice
            ? [PairPlanner.Choose(choice, value, products, clips)]
            : PairPlanner.Plan(value, products, clips, learning.Pairs.Count);
        var pairs = await jobs.GenerateAsync(plans, dataset.Artifact, training.Output?.Artifact, run, cancellationToken);
        done.AddRange(pairs);
        if (until >= RunStage.Evaluation)
        {
            run.Enter(RunStage.Evaluation);
            done.Add(await jobs.EvaluateAsync(pairs, dataset.Artifact, run, cancellationToken));
        }

        return done;
    }

    private Task RememberAsync<T>(string row, DateTimeOffset startedAt, T value, CancellationToken cancellationToken) => rows.UpsertAsync(
        new ReadModelRow
        {
            Kind = RunReader.RunKind,
            Id = row,
            Parent = "",
            State = "Done",
            Version = startedAt.ToUnixTimeMilliseconds(),
            Json = JsonSerializer.Serialize(value, StepJson.Options),
        },
        cancellationToken);
}
