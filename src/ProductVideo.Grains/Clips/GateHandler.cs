using System.Text.Json;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Work;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Media.Video;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Gates;
using ProductVideo.Vision.Masks;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Grains.Clips;

/// <summary>
/// Measures a clip, judges it and draws its sheet. The thresholds only judge the measurements, so changing one measures nothing again: only the sheet is drawn
/// anew.
/// </summary>
public sealed class GateHandler(IArtifactStore artifacts, PipelineOptions options, ClipFrames decoded, ClipSheets sheets)
    : StepHandler<ClipWork, GateValue>(artifacts)
{
    /// <inheritdoc/>
    public override string Step => WorkStep.Gate;

    /// <inheritdoc/>
    protected override StepIdentity Identify(ClipWork payload) => new(
        Step,
        3,
        CanonicalJson.Serialize(new { options.Clip.FramesPerSecond, payload.Spec.FilmHeight, options.Masks }),
        [
            new StepInput("clip", payload.Inputs[WorkStep.Normalise].ContentHash),
            new StepInput("masks", payload.Inputs[WorkStep.Segment].ContentHash),
        ]);

    /// <inheritdoc/>
    protected override async Task<GateValue> ProduceAsync(ClipWork payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        var clip = await OpenAsync(payload.Inputs[WorkStep.Normalise], cancellationToken);
        var segmented = await OpenAsync(payload.Inputs[WorkStep.Segment], cancellationToken);
        var frames = await decoded.ReadAsync(clip, options.Clip, cancellationToken);
        var masks = ImageSequence.ReadGray(Path.Combine(segmented.Folder, ClipFiles.Masks)).ToList();
        await using var stream = File.OpenRead(segmented.PathOf(ValueFile));
        var found = await JsonSerializer.DeserializeAsync<SegmentValue>(stream, StepJson.Options, cancellationToken)
            ?? throw new JsonException($"{segmented.Folder} holds no segmentation result.");
        var result = new SegmentationResult
        {
            Masks = masks, Confidences = found.Confidences, ObjectCounts = found.ObjectCounts, Method = found.Method, Choice = found.Choice,
        };
        var cleaned = new MaskPostProcessor(options.Masks).Process(masks, cancellationToken);
        var scores = ClipScorer.Score(frames, masks, result, new ClipSource(options.Clip.FramesPerSecond, payload.Spec.FilmHeight), cleaned);
        FingerprintFile.Write(Path.Combine(folder, ClipFiles.Fingerprint), Fingerprinter.OfFrames(frames, options.Clip.FramesPerSecond));
        return new GateValue(scores, scores.ToList().ToDictionary(StringComparer.Ordinal), found.Method, found.Choice);
    }

    /// <inheritdoc/>
    protected override Reason[] Judge(ClipWork payload, GateValue value)
    {
        var verdict = ClipGate.Judge(value.Measured, options.Curation);
        return verdict.Accepted
            ? []
            : [.. verdict.Reasons.Select(reason => new Reason(reason.Code, reason.Value, reason.Limit, reason.Message))];
    }

    /// <inheritdoc/>
    protected override async Task PublishAsync(ClipWork payload, Artifact artifact, GateValue value, CancellationToken cancellationToken)
    {
        var clip = await OpenAsync(payload.Inputs[WorkStep.Normalise], cancellationToken);
        var masks = await OpenAsync(payload.Inputs[WorkStep.Mask], cancellationToken);
        await sheets.EnsureAsync(new ClipSheetRequest(payload.ClipId, clip, masks, value), cancellationToken);
        decoded.Forget(clip);
    }
}
