using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Masks;
using ProductVideo.Vision.Segmentation;
using ProductVideo.Vision.Segmentation.Corrections;

namespace ProductVideo.Grains.Clips;

/// <summary>Finds the product in every frame of a clip.</summary>
public sealed class SegmentHandler(IArtifactStore artifacts, PipelineOptions options, ISegmenter segmenter, IPictureEngines engines, ClipFrames decoded)
    : StepHandler<ClipWork, SegmentValue>(artifacts)
{
    /// <inheritdoc/>
    public override string Step => WorkStep.Segment;

    /// <inheritdoc/>
    protected override StepIdentity Identify(ClipWork payload) => new(
        Step,
        2,
        CanonicalJson.Serialize(new { Name = segmenter.KeyFor(Subject(payload)), Options = options.Segmentation with { Parallelism = 0 } }),
        [new StepInput("clip", payload.Inputs[WorkStep.Normalise].ContentHash), .. Corrections(payload)]);

    /// <inheritdoc/>
    protected override async Task<SegmentValue> ProduceAsync(ClipWork payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        var clip = await OpenAsync(payload.Inputs[WorkStep.Normalise], cancellationToken);
        var frames = await decoded.ReadAsync(clip, options.Clip, cancellationToken);
        var result = payload.Correction is { } correction
            ? await CorrectAsync(engines.SegmenterOn(context.Device), frames, payload, correction, cancellationToken)
            : await engines.SegmenterOn(context.Device).SegmentAsync(frames, Subject(payload), cancellationToken);
        ImageSequence.Write(Path.Combine(folder, ClipFiles.Masks), result.Masks, cancellationToken);
        return new SegmentValue(result.Method, [.. result.Confidences], [.. result.ObjectCounts], result.Tracking, result.Choice);
    }

    // A clip that nobody corrected keeps the key that it always had.
    private static IEnumerable<StepInput> Corrections(ClipWork payload) => payload.Correction is { } correction
        ? correction.Masks.Select(drawn => new StepInput($"mask {drawn.Frame}", drawn.Mask.ContentHash))
            .Append(new StepInput("boxes", ContentHash.OfText(CanonicalJson.Serialize(correction.Boxes))))
        : [];

    private async Task<SegmentationResult> CorrectAsync(
        ISegmenter engine, IReadOnlyList<RgbImage> frames, ClipWork payload, ClipCorrection correction, CancellationToken cancellationToken)
    {
        var masks = new Dictionary<int, GrayImage>();
        foreach (var drawn in correction.Masks)
        {
            masks[drawn.Frame] = Png.ReadGray((await OpenAsync(drawn.Mask, cancellationToken)).PathOf(CorrectedMask.FileName));
        }

        var boxes = correction.Boxes.ToDictionary(box => box.Frame, box => new MaskBox(box.X, box.Y, box.X + box.Width, box.Y + box.Height));
        try
        {
            return await CorrectedSegmentation.SegmentAsync(engine, frames, Subject(payload), new MaskCorrection(boxes, masks), cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw new InputRefusedException(new Reason("review.bad_correction", 0, 0, exception.Message), exception);
        }
    }

    // runs of before the page's words were kept have none
    private static SegmentationSubject Subject(ClipWork payload) => new(payload.Spec.Category ?? "", payload.Spec.Title ?? "");
}
