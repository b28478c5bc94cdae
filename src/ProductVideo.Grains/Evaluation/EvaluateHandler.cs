using System.Text.Json;
using ProductVideo.Abstractions.Evaluation;
using ProductVideo.Abstractions.Work;
using ProductVideo.Evaluation.Metrics;
using ProductVideo.Evaluation.Pairs;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Work;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Evaluation;

/// <summary>Measures pairs: each video by itself, and the two against each other.</summary>
public sealed class EvaluateHandler(IArtifactStore artifacts, EvaluationTarget target, EvaluationMetrics metrics) : StepHandler<EvaluationSpec, EvaluationValue>(artifacts)
{
    /// <inheritdoc/>
    public override string Step => WorkStep.Evaluate;

    /// <inheritdoc/>
    protected override StepIdentity Identify(EvaluationSpec payload) => new(
        Step,
        1,
        CanonicalJson.Serialize(new { Metrics = metrics.Suite.Metrics.Select(metric => metric.Definition), payload.Settings }),
        [.. payload.Pairs.Select(pair => new StepInput(pair.Id, pair.Videos.ContentHash)), .. metrics.Networks]);

    /// <inheritdoc/>
    protected override async Task<EvaluationValue> ProduceAsync(EvaluationSpec payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        var pairs = new List<PairMetrics>();
        var reconstructions = new List<MetricReport>();
        foreach (var pair in payload.Pairs)
        {
            var artifact = await OpenAsync(pair.Videos, cancellationToken);
            await using var stream = File.OpenRead(artifact.PathOf(ValueFile));
            var value = await JsonSerializer.DeserializeAsync<PairValue>(stream, StepJson.Options, cancellationToken)
                ?? throw new JsonException($"{artifact.Folder} holds no pair.");
            var measured = Measure(pair.Id, artifact.Folder, value, cancellationToken);
            pairs.Add(measured);
            if (string.Equals(value.SceneProduct, value.ProductA, StringComparison.Ordinal))
            {
                reconstructions.Add(measured.A);
            }

            context.Progress.Report(new StepProgress((double)pairs.Count / payload.Pairs.Length));
        }

        var all = pairs.SelectMany(pair => new[] { pair.A, pair.B }).ToList();
        return new EvaluationValue(
            pairs,
            reconstructions.Count == 0 ? null : MetricReport.Mean("own product", reconstructions),
            all.Count == 0 ? null : MetricReport.Mean("all videos", all));
    }

    /// <inheritdoc/>
    protected override Task PublishAsync(EvaluationSpec payload, Artifact artifact, EvaluationValue value, CancellationToken cancellationToken)
    {
        var temporary = $"{target.File}.{Guid.NewGuid():N}.part";
        File.Copy(artifact.PathOf(ValueFile), temporary);
        File.Move(temporary, target.File, overwrite: true);
        return Task.CompletedTask;
    }

    private PairMetrics Measure(string id, string folder, PairValue value, CancellationToken cancellationToken)
    {
        var truth = ImageSequence.ReadRgb(Path.Combine(folder, PairFiles.FramesTruth)).ToList();
        var region = ImageSequence.ReadGray(Path.Combine(folder, PairFiles.Region)).ToList();
        VideoComparison Compare(string frames, string reference, string productId) => new(
            ImageSequence.ReadRgb(Path.Combine(folder, frames)).ToList(),
            string.Equals(productId, value.SceneProduct, StringComparison.Ordinal) ? truth : null,
            region,
            Png.ReadRgb(Path.Combine(folder, reference)));
        var a = Compare(PairFiles.FramesA, PairFiles.ReferenceA, value.ProductA);
        var b = Compare(PairFiles.FramesB, PairFiles.ReferenceB, value.ProductB);
        return new PairMetrics(
            id,
            metrics.Suite.Measure($"{id} A", a, cancellationToken),
            metrics.Suite.Measure($"{id} B", b, cancellationToken),
            PairComparison.Measure(id, a, b));
    }
}
