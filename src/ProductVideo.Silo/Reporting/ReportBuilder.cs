using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Evaluation.Metrics;
using ProductVideo.Evaluation.Reports;
using ProductVideo.Grains.Clips;
using ProductVideo.Grains.Datasets;
using ProductVideo.Grains.Evaluation;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Storage.ReadModels;

namespace ProductVideo.Silo.Reporting;

/// <summary>Fills the report from the listings and the artifacts; it asks no grain, so it works for a finished run too.</summary>
internal sealed class ReportBuilder(IReadModelStore rows, IArtifactStore artifacts, ClipPictures pictures, PipelineOptions pipeline, LearningOptions learning, RunFolder folder)
{
    private readonly RunReader _reader = new(rows);

    /// <summary>The report of what is in the output folder.</summary>
    /// <exception cref="RunStoppedException">Nothing has run there.</exception>
    public async Task<ReportModel> BuildAsync(CancellationToken cancellationToken)
    {
        var products = await _reader.ListProductsAsync(cancellationToken);
        var clips = await _reader.ListClipsAsync(null, cancellationToken);
        var jobs = await _reader.ListJobsAsync(cancellationToken);
        var run = RunOf(await _reader.FindLastRunAsync(cancellationToken), products, clips);
        var dataset = Result<DatasetValue>(jobs, OwnerKind.Dataset);
        var evaluation = Result<EvaluationValue>(jobs, OwnerKind.Evaluation);
        return new ReportModel
        {
            Run = Describe(run),
            Warnings = [.. Warnings(run, products, clips, jobs)],
            Funnel = FunnelReport.Build(run, products, clips),
            Products = await new ProductReports(artifacts, pictures, pipeline.Curation, dataset).BuildAsync(products, clips, cancellationToken),
            Dataset = dataset is null ? null : Describe(dataset, clips),
            Training = await new LearningReports(artifacts, learning).TrainingAsync(jobs, cancellationToken),
            Pairs = await new LearningReports(artifacts, learning).PairsAsync(jobs, products, evaluation, cancellationToken),
            Metrics = evaluation is null ? [] : [.. new[] { evaluation.Reconstruction, evaluation.Mean }.OfType<MetricReport>()],
            Steps = [.. Steps(run, products, clips, jobs)],
            Environment = [.. Environment()],
        };
    }

    /// <summary>Writes the report of what is in the output folder as a page there.</summary>
    /// <returns>The page's path.</returns>
    /// <exception cref="RunStoppedException">Nothing has run there.</exception>
    public async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        await ReportWriter.WriteAsync(await BuildAsync(cancellationToken), folder.ReportFile, options: null, cancellationToken);
        return folder.ReportFile;
    }

    private static T? Result<T>(IReadOnlyList<JobStatus> jobs, string kind)
        where T : class
    {
        var job = jobs.FirstOrDefault(job => string.Equals(job.Kind, kind, StringComparison.Ordinal) && job.State == JobState.Ready);
        return job?.Result is { } json ? JsonSerializer.Deserialize<T>(json, StepJson.Options) : null;
    }

    /// <summary>The last run with the products that a service took in besides; where nothing was run, what a service holds, since the first of it settled.</summary>
    private RunSummary RunOf(RunSummary? last, IReadOnlyList<ProductStatus> products, IReadOnlyList<ClipStatus> clips)
    {
        if (last is null && products.Count == 0)
        {
            throw new RunStoppedException($"Nothing has run in {folder.Root} yet. Start with 'pv run <catalogue> --out {folder.Root}', or register products.");
        }

        var others = products.Select(product => product.Id).Except(last?.ProductIds ?? [], StringComparer.Ordinal).ToList();
        return last is not null
            ? last with { PagesFound = last.PagesFound + others.Count, ProductIds = [.. last.ProductIds, .. others] }
            : new RunSummary
            {
                Catalogue = folder.Root,
                Command = "pv serve",
                StartedAt = products.Select(product => product.ChangedAt).Concat(clips.Select(clip => clip.ChangedAt)).Min(),
                Seconds = 0,
                PagesFound = others.Count,
                Problems = [],
                ProductIds = others,
                Products = [],
                Clips = [],
                StepsDone = 0,
                StepsFound = 0,
                Jobs = [],
                Stages = [],
            };
    }

    private static ReportRun Describe(RunSummary run) => new(
        Path.GetFileName(Path.TrimEndingDirectorySeparator(run.Catalogue)),
        run.StartedAt.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture),
        run.Catalogue,
        run.Command,
        run.StartedAt,
        TimeSpan.FromSeconds(run.Seconds),
        typeof(ReportBuilder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown");

    private static IEnumerable<ReportWarning> Warnings(RunSummary run, IReadOnlyList<ProductStatus> products, IReadOnlyList<ClipStatus> clips, IReadOnlyList<JobStatus> jobs)
    {
        foreach (var warning in MaskReport.Warnings(clips))
        {
            yield return warning;
        }

        foreach (var problem in run.Problems)
        {
            yield return new ReportWarning(problem.Source, problem.Message);
        }

        foreach (var product in products)
        {
            foreach (var message in product.Warnings.Concat(product.State == ProductState.Rejected ? product.Reasons.Select(reason => reason.Message) : []))
            {
                yield return new ReportWarning(product.Id, message);
            }
        }

        foreach (var job in jobs.Where(job => job.State is JobState.Failed or JobState.Rejected))
        {
            yield return new ReportWarning($"{job.Kind} {job.Id}", job.Error ?? job.Reasons.FirstOrDefault()?.Message ?? "It did not finish.");
        }
    }

    private ReportDataset Describe(DatasetValue dataset, IReadOnlyList<ClipStatus> clips)
    {
        int Frames(IReadOnlyList<string> products) => (int)clips
            .Where(clip => clip.State == ClipState.Ready && products.Contains(clip.ProductId, StringComparer.Ordinal))
            .Sum(clip => clip.Scores.GetValueOrDefault("frameCount"));
        var splits = dataset.Splits
            .OrderBy(split => split.Key switch { "train" => 0, "val" => 1, _ => 2 })
            .Select(split => new ReportSplit(split.Key, split.Value.Count, dataset.SplitClips.GetValueOrDefault(split.Key), Frames(split.Value)));
        return new ReportDataset(
            $"version {dataset.Version}",
            folder.Dataset,
            [.. splits],
            [
                new ReportFact("Clip format", $"{pipeline.Clip.Width}x{pipeline.Clip.Height}, {pipeline.Clip.FramesPerSecond:0.##} fps, 4n+1 frames"),
                new ReportFact("Masked region", pipeline.MaskedRegion.ToString().ToLowerInvariant()),
                .. dataset.Counts.Select(count => new ReportFact($"Clips {count.Key}", count.Value.ToString(CultureInfo.InvariantCulture))),
            ]);
    }

    // An item that had settled before the run began was found as it is, whatever its steps once took.
    private static IEnumerable<ReportStep> Steps(
        RunSummary run, IReadOnlyList<ProductStatus> products, IReadOnlyList<ClipStatus> clips, IReadOnlyList<JobStatus> jobs)
    {
        var all = products.SelectMany(product => product.Steps, (product, step) => (Step: step, product.ChangedAt))
            .Concat(clips.SelectMany(clip => clip.Steps, (clip, step) => (Step: step, clip.ChangedAt)))
            .Concat(jobs.Where(job => job.Output is not null).Select(job => (Step: job.Output!, job.ChangedAt)))
            .Select(step => (step.Step.Step, step.Step.Seconds, IsFound: step.Step.Hit || step.ChangedAt < run.StartedAt));
        return all
            .GroupBy(step => step.Step, StringComparer.Ordinal)
            .Select(group => new ReportStep(
                group.Key,
                group.Count(),
                group.Count(step => step.IsFound),
                TimeSpan.FromSeconds(group.Where(step => !step.IsFound).Sum(step => step.Seconds))));
    }

    private static IEnumerable<ReportFact> Environment()
    {
        yield return new ReportFact("System", RuntimeInformation.OSDescription);
        yield return new ReportFact("Processors", System.Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture));
        yield return new ReportFact("Memory", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30):0.0} GiB");
        yield return new ReportFact("Runtime", RuntimeInformation.FrameworkDescription);
    }
}
