using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Media.Video;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Grains.Clips;

/// <summary>Finds the product in every frame of a clip.</summary>
public sealed class SegmentHandler(IArtifactStore artifacts, PipelineOptions options, ISegmenter segmenter, ClipFrames decoded)
    : StepHandler<ClipWork, SegmentValue>(artifacts)
{
    /// <inheritdoc/>
    public override string Step => WorkStep.Segment;

    /// <inheritdoc/>
    protected override StepIdentity Identify(ClipWork payload) => new(
        Step,
        2,
        CanonicalJson.Serialize(new { Name = segmenter.KeyFor(Subject(payload)), Options = options.Segmentation with { Parallelism = 0 } }),
        [new StepInput("clip", payload.Inputs[WorkStep.Normalise].ContentHash)]);

    /// <inheritdoc/>
    protected override async Task<SegmentValue> ProduceAsync(ClipWork payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        var clip = await OpenAsync(payload.Inputs[WorkStep.Normalise], cancellationToken);
        var frames = await decoded.ReadAsync(clip, options.Clip, cancellationToken);
        var result = await segmenter.SegmentAsync(frames, Subject(payload), cancellationToken);
        ImageSequence.Write(Path.Combine(folder, ClipFiles.Masks), result.Masks, cancellationToken);
        return new SegmentValue(result.Method, [.. result.Confidences], [.. result.ObjectCounts], result.Tracking, result.Choice);
    }

    // runs of before the page's words were kept have none
    private static SegmentationSubject Subject(ClipWork payload) => new(payload.Spec.Category ?? "", payload.Spec.Title ?? "");
}
