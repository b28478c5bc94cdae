using System.Globalization;
using System.Text.Json;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Evaluation.Metrics;
using ProductVideo.Evaluation.Reports;
using ProductVideo.Grains.Evaluation;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Training;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Training.Lora;

namespace ProductVideo.Silo.Reporting;

/// <summary>The training's and the pairs' part of the report.</summary>
internal sealed class LearningReports(IArtifactStore artifacts, LearningOptions learning)
{
    public async Task<ReportTraining?> TrainingAsync(IReadOnlyList<JobStatus> jobs, CancellationToken cancellationToken)
    {
        var job = jobs.FirstOrDefault(job => string.Equals(job.Kind, OwnerKind.Training, StringComparison.Ordinal) && job.State == JobState.Ready);
        if (job?.Result is not { } json
            || JsonSerializer.Deserialize<TrainingValue>(json, StepJson.Options) is not { } value
            || job.Output is null
            || await artifacts.FindAsync(job.Output.Artifact.Key, cancellationToken) is not { } run
            || !run.Files.Any(static file => string.Equals(file.Path, TrainingFiles.Losses, StringComparison.Ordinal)))
        {
            return null;
        }

        var lora = learning.Lora;
        return new ReportTraining(
            job.Id,
            [
                new ReportFact("Model", value.Preset),
                new ReportFact("Device", value.Device),
                new ReportFact("Rank / alpha", $"{lora.Rank} / {lora.Alpha ?? lora.Rank:0.##}"),
                new ReportFact("Targets", lora.Targets),
                new ReportFact("Learning rate", lora.LearningRate.ToString("0.#e-0", CultureInfo.InvariantCulture)),
                new ReportFact("Steps", value.Steps.ToString(CultureInfo.InvariantCulture)),
                new ReportFact("Samples", $"{value.Samples} windows of {value.Clips} clips"),
                new ReportFact("Trained numbers", $"{value.Parameters:N0} in {value.Layers} layers"),
                new ReportFact("Error", $"{value.FirstError:0.0000} to {value.LastError:0.0000}"),
                new ReportFact("Time", job.Output.Hit ? "from cache" : $"{job.Output.Seconds:0} s"),
            ],
            [.. LossSeries.Read(run.PathOf(TrainingFiles.Losses), value.Steps).Select(step => new ReportLossPoint(step.Step, step.Loss, step.LearningRate))])
        {
            Samples = await SampleReports.BuildAsync(run, cancellationToken),
        };
    }

    public async Task<IReadOnlyList<ReportPair>> PairsAsync(
        IReadOnlyList<JobStatus> jobs, IReadOnlyList<ProductStatus> products, EvaluationValue? evaluation, CancellationToken cancellationToken)
    {
        var pairs = new List<ReportPair>();
        foreach (var job in jobs.Where(job => string.Equals(job.Kind, OwnerKind.Pair, StringComparison.Ordinal) && job.State == JobState.Ready))
        {
            var metrics = evaluation?.Pairs.FirstOrDefault(pair => string.Equals(pair.Id, job.Id, StringComparison.Ordinal));
            if (job.Result is { } json
                && JsonSerializer.Deserialize<PairValue>(json, StepJson.Options) is { } value
                && job.Output is { } output
                && await artifacts.FindAsync(output.Artifact.Key, cancellationToken) is { } artifact
                && (evaluation is null || metrics is not null))
            {
                pairs.Add(Describe(job.Id, value, artifact, products, metrics?.Pair));
            }
        }

        return pairs;
    }

    private static ReportPair Describe(string id, PairValue value, Artifact artifact, IReadOnlyList<ProductStatus> products, MetricReport? metrics)
    {
        ReportPairSide Side(string productId, string video, string reference)
        {
            var title = products.FirstOrDefault(product => string.Equals(product.Id, productId, StringComparison.Ordinal))?.Title ?? productId;
            return new ReportPairSide(
                productId,
                title,
                new ReportMedia(artifact.PathOf(video), $"Generated video of {title}"),
                new ReportMedia(artifact.PathOf(reference), $"Reference of {title} as the network saw it"));
        }

        return new ReportPair
        {
            Id = id,
            SceneClip = value.SceneClip,
            Seed = value.Seed,
            FramesPerSecond = value.FramesPerSecond,
            FrameCount = value.Frames,
            Scene = new ReportMedia(artifact.PathOf(PairFiles.Scene), $"The masked scene of {value.SceneClip}"),
            A = Side(value.ProductA, PairFiles.VideoA, PairFiles.ReferenceA),
            B = Side(value.ProductB, PairFiles.VideoB, PairFiles.ReferenceB),
            Metrics = metrics,
            Sheet = new ReportMedia(artifact.PathOf(PairFiles.Sheet), "Frames of the scene and of both videos"),
        };
    }
}
