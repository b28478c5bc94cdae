using ProductVideo.Abstractions.Runs;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Doctor;
using ProductVideo.Grains.Training;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;

namespace ProductVideo.Cli.Workbench;

/// <summary>A workbench over the host's service.</summary>
internal sealed class SiloWorkbench(ProductVideoHost host, RunFolder folder) : IWorkbench
{
    /// <inheritdoc/>
    public async Task<RunView> RunAsync(RunRequest request, IProgress<ProgressView> progress, CancellationToken cancellationToken)
    {
        var catalogue = request.Catalogue ?? await KnownCatalogueAsync(request.CommandLine, cancellationToken);
        var until = Stage(request.Goal);
        await Preflight.RequireAsync(Preflight.ChecksFor(request.Goal), cancellationToken);
        var options = new RunOptions
        {
            Catalogue = catalogue,
            Until = until,
            Command = request.CommandLine,
            Pair = request.Pair is { } pair ? new PairChoice(pair.Scene, pair.ProductA, pair.ProductB) : null,
        };
        return await RunAsync(options, progress, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<RunView> RetryAsync(string? id, string? fromStep, IProgress<ProgressView> progress, CancellationToken cancellationToken)
    {
        if (id is not null && await host.Service.FindProductAsync(id, cancellationToken) is null && await host.Service.FindClipAsync(id, cancellationToken) is null)
        {
            throw new UsageException($"{id} is neither a product nor a clip of the run in {folder.Root}. List them: pv status --out {folder.Root}");
        }

        await Preflight.RequireAsync(Preflight.ChecksFor(RunGoal.Dataset), cancellationToken);
        if (fromStep is not null)
        {
            var catalogue = await KnownCatalogueAsync("pv retry", cancellationToken);
            await host.Service.ForgetAsync(id, fromStep, cancellationToken);
            return await RunAsync(new RunOptions { Catalogue = catalogue, Until = RunStage.Curating }, progress, cancellationToken);
        }

        await host.Service.RetryAsync(id, new ProgressTranslator(progress, RunStage.Curating), cancellationToken);
        var now = await host.Service.GetProgressAsync(cancellationToken);
        var reader = host.Reader;
        return new RunView(
            now.Elapsed,
            StatusViews.Counts(now.Products, now.Clips),
            now.StepsDone,
            now.StepsFound,
            new Dictionary<string, string>(StringComparer.Ordinal),
            await RunOutcome.ProblemsAsync(reader, cancellationToken),
            await RunOutcome.RefusedAsync(reader, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static RunStage Stage(RunGoal goal) => goal switch
    {
        RunGoal.Dataset => RunStage.Dataset,
        RunGoal.Training => RunStage.Training,
        RunGoal.Pairs => RunStage.Pairs,
        RunGoal.Evaluation => RunStage.Evaluation,
        _ => RunStage.Report,
    };

    private async Task<string> KnownCatalogueAsync(string commandLine, CancellationToken cancellationToken) =>
        (await host.Reader.FindCatalogueAsync(cancellationToken))?.Path
        ?? throw new UsageException($"{folder.Root} does not know its catalogue yet. Name it: {commandLine} <catalogue>");

    private async Task<RunView> RunAsync(RunOptions options, IProgress<ProgressView> progress, CancellationToken cancellationToken)
    {
        var summary = await host.Service.RunAsync(options, new ProgressTranslator(progress, options.Until), cancellationToken);
        var reader = host.Reader;
        return new RunView(
            TimeSpan.FromSeconds(summary.Seconds),
            StatusViews.Counts(summary.Products, summary.Clips),
            summary.StepsDone,
            summary.StepsFound,
            Files(summary, options.Until),
            [.. summary.Problems.Select(RunOutcome.Of), .. RunOutcome.OfJobs(summary.Jobs), .. await RunOutcome.ProblemsAsync(reader, cancellationToken)],
            await RunOutcome.RefusedAsync(reader, cancellationToken));
    }

    /// <summary>Where the samples of the run that ended last are shown.</summary>
    public static string SamplesOf(string outputFolder) => Path.Combine(outputFolder, "models", "lora", TrainingFiles.Samples);

    private Dictionary<string, string> Files(RunSummary summary, RunStage until)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(string name, RunStage stage, string path)
        {
            if (until >= stage && Path.Exists(path))
            {
                files.Add(name, path);
            }
        }

        Add("dataset", RunStage.Dataset, folder.Dataset);
        Add("models", RunStage.Training, folder.Models);
        Add("samples", RunStage.Training, SamplesOf(folder.Root));
        Add("pairs", RunStage.Pairs, folder.Pairs);
        Add("metrics", RunStage.Evaluation, folder.EvaluationFile);
        if (summary.ReportPath is { } report)
        {
            files.Add("report", report);
        }

        return files;
    }
}
