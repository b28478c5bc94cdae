using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Runs;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;

namespace ProductVideo.Cli.Workbench;

/// <summary>A workbench over the host's service.</summary>
internal sealed class SiloWorkbench(ProductVideoHost host, RunFolder folder) : IWorkbench
{
    /// <inheritdoc/>
    public async Task<RunView> RunAsync(RunRequest request, IProgress<ProgressView> progress, CancellationToken cancellationToken)
    {
        var reader = RunReader.Open(folder.Root);
        var catalogue = request.Catalogue ?? (await reader.FindLastRunAsync(cancellationToken))?.Catalogue
            ?? throw new UsageException($"{folder.Root} does not know its catalogue yet. Name it: {request.CommandLine} <catalogue>");
        var until = Stage(request.Goal);
        var options = new RunOptions { Catalogue = catalogue, Until = until, Command = request.CommandLine };
        var summary = await host.Service.RunAsync(options, new ProgressTranslator(progress, until), cancellationToken);
        return new RunView(
            TimeSpan.FromSeconds(summary.Seconds),
            StatusViews.Counts(summary.Products, summary.Clips),
            summary.StepsDone,
            summary.StepsFound,
            Files(summary),
            [.. await ProblemsAsync(reader, summary, cancellationToken)]);
    }

    /// <inheritdoc/>
    public async Task<RunView> RetryAsync(string? id, IProgress<ProgressView> progress, CancellationToken cancellationToken)
    {
        if (id is not null && await host.Service.FindProductAsync(id, cancellationToken) is null && await host.Service.FindClipAsync(id, cancellationToken) is null)
        {
            throw new UsageException($"{id} is neither a product nor a clip of the run in {folder.Root}. List them: pv status --out {folder.Root}");
        }

        await host.Service.RetryAsync(id, new ProgressTranslator(progress, RunStage.Curating), cancellationToken);
        var now = await host.Service.GetProgressAsync(cancellationToken);
        var problems = await FailuresAsync(RunReader.Open(folder.Root), cancellationToken);
        return new RunView(now.Elapsed, StatusViews.Counts(now.Products, now.Clips), now.StepsDone, now.StepsFound, new Dictionary<string, string>(StringComparer.Ordinal), problems);
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

    private static async Task<IEnumerable<ProblemView>> ProblemsAsync(RunReader reader, RunSummary summary, CancellationToken cancellationToken)
    {
        var catalogue = summary.Problems.Select(problem => new ProblemView(problem.Source, problem.Code, problem.Message, problem.IsFatal));
        var jobs = summary.Jobs.Where(job => job.State is JobState.Failed or JobState.Rejected).Select(job => new ProblemView(
            $"{job.Kind} {job.Id}", job.Reasons.FirstOrDefault()?.Code ?? "failed", job.Error ?? string.Join("; ", job.Reasons.Select(reason => reason.Message)), IsFailure: true));
        return catalogue.Concat(jobs).Concat(await FailuresAsync(reader, cancellationToken));
    }

    private static async Task<List<ProblemView>> FailuresAsync(RunReader reader, CancellationToken cancellationToken)
    {
        var products = (await reader.ListProductsAsync(cancellationToken)).Select(StatusViews.Of);
        var clips = (await reader.ListClipsAsync(null, cancellationToken)).Select(StatusViews.Of);
        return [.. products.Concat(clips).Where(item => item.Error is not null).Select(item => new ProblemView(item.Id, "failed", item.Error!, IsFailure: true))];
    }

    private Dictionary<string, string> Files(RunSummary summary)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Directory.Exists(folder.Dataset))
        {
            files.Add("dataset", folder.Dataset);
        }

        if (summary.ReportPath is { } report)
        {
            files.Add("report", report);
        }

        return files;
    }
}
