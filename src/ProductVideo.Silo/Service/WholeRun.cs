using System.Text.Json;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Work;
using ProductVideo.Operations.Products;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Reporting;
using ProductVideo.Storage.ReadModels;

namespace ProductVideo.Silo.Service;

/// <summary>A run from a catalogue to whatever is wanted of it: its products are registered and waited for, then the jobs that follow are run one after another.</summary>
internal sealed class WholeRun(
    IReadModelStore rows,
    RunWatch watch,
    CatalogueIntake intake,
    CurationStage curation,
    ClipTwins twins,
    JobStages jobs,
    JobSequence sequence,
    ReportBuilder reports,
    RunFolder folder,
    TimeProvider time)
{
    private readonly RunReader _reader = new(rows);

    /// <summary>Runs everything up to a stage.</summary>
    /// <param name="options">The catalogue, how far, and what to choose.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops waiting; what is under way in the queue goes on.</param>
    /// <exception cref="RunStoppedException">There is no catalogue to run, or something keeps all work from going on.</exception>
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
        var made = await sequence.RunAsync(ids, options, run, cancellationToken);
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
            await reports.WriteAsync(cancellationToken);
        }

        run.Enter(RunStage.Done);
        return summary with { Seconds = run.Elapsed.TotalSeconds, Stages = run.Stages };
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
