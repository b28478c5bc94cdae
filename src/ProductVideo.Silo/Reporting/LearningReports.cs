using System.Text.Json;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Evaluation.Metrics;
using ProductVideo.Evaluation.Reports;
using ProductVideo.Grains.Evaluation;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Work;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Silo.Reporting;

/// <summary>The training's and the pairs' part of the report.</summary>
internal sealed class LearningReports(IArtifactStore artifacts)
{
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
