using ProductVideo.Abstractions.Work;
using ProductVideo.Evaluation.ContactSheets;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Masks;

namespace ProductVideo.Grains.Clips;

/// <summary>Cleans the masks and writes the masked video and the mask as video.</summary>
public sealed class MaskHandler(IArtifactStore artifacts, PipelineOptions options) : StepHandler<ClipWork, MaskValue>(artifacts)
{
    /// <inheritdoc/>
    public override string Step => WorkStep.Mask;

    /// <inheritdoc/>
    protected override StepIdentity Identify(ClipWork payload) => new(
        Step,
        1,
        CanonicalJson.Serialize(new { options.Masks, options.MaskedRegion, options.MaskedRegionSizes, options.Clip.FramesPerSecond, options.Clip.Crf }),
        [
            new StepInput("clip", payload.Inputs[WorkStep.Normalise].ContentHash),
            new StepInput("masks", payload.Inputs[WorkStep.Segment].ContentHash),
        ]);

    /// <inheritdoc/>
    protected override async Task<MaskValue> ProduceAsync(ClipWork payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        var clip = await OpenAsync(payload.Inputs[WorkStep.Normalise], cancellationToken);
        var segmented = await OpenAsync(payload.Inputs[WorkStep.Segment], cancellationToken);
        var frames = await VideoReader.ReadAllAsync(clip.PathOf(ClipFiles.Video), options: null, cancellationToken);
        var raw = ImageSequence.ReadGray(Path.Combine(segmented.Folder, ClipFiles.Masks)).ToList();
        var masks = new MaskPostProcessor(options.Masks).Process(raw, cancellationToken);
        var region = MaskVariants.Derive(masks, options.MaskedRegion, options.MaskedRegionSizes);
        ImageSequence.Write(Path.Combine(folder, ClipFiles.Masks), masks, cancellationToken);
        await WriteAsync(Path.Combine(folder, ClipFiles.MaskedVideo), frames.Select((frame, index) => MaskedVideo.Compose(frame, region[index])), cancellationToken);
        await WriteAsync(Path.Combine(folder, ClipFiles.MaskVideo), region.Select(MaskedVideo.ToFrame), cancellationToken);
        Png.Write(Path.Combine(folder, ClipFiles.Sheet), ContactSheet.Compose([new ContactSheetRow(payload.ClipId, frames, masks)]));
        return new MaskValue(options.MaskedRegion.ToString(), frames.Count);
    }

    private Task WriteAsync(string path, IEnumerable<RgbImage> frames, CancellationToken cancellationToken) => VideoWriter.WriteAsync(
        path, frames, new VideoWriteOptions { FramesPerSecond = options.Clip.FramesPerSecond, Crf = options.Clip.Crf }, cancellationToken);
}
