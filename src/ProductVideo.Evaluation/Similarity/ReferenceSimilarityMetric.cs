using ProductVideo.Evaluation.Metrics;
using ProductVideo.Vision.Embeddings;

namespace ProductVideo.Evaluation.Similarity;

/// <summary>How much the frames show what the product's reference picture shows, as an encoder sees it: CLIP-I, or the DINO score.</summary>
/// <param name="definition">Which of them: <see cref="PlanTargets.ClipImage"/> or <see cref="PlanTargets.Dino"/>.</param>
/// <param name="encoder">The encoder.</param>
public sealed class ReferenceSimilarityMetric(MetricDefinition definition, ImageEncoder encoder) : IMetric
{
    private const int Batch = 8;

    /// <inheritdoc/>
    public MetricDefinition Definition => definition;

    /// <inheritdoc/>
    public MetricResult Measure(VideoComparison comparison)
    {
        if (comparison.Reference is not { } picture)
        {
            return MetricResult.NotMeasured(definition, "it needs a reference picture");
        }

        var reference = encoder.Embed(picture);
        var frames = comparison.Generated.Chunk(Batch).SelectMany(batch => encoder.Embed(batch)).ToList();
        return Series.Mean(definition, EmbeddingSimilarity.ToReference(frames, reference).Select(static value => (double?)value));
    }
}
