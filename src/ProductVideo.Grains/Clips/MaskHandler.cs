using FFMpegCore.Enums;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Media.Images;
using ProductVideo.Media.Video;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Masks;

namespace ProductVideo.Grains.Clips;

/// <summary>Cleans the masks and writes the masked video and the mask as video.</summary>
public sealed class MaskHandler(IArtifactStore artifacts, PipelineOptions options, ClipFrames decoded)
    : StepHandler<ClipWork, MaskValue>(artifacts)
{
    /// <inheritdoc/>
    public override string Step => WorkStep.Mask;

    /// <inheritdoc/>
    protected override StepIdentity Identify(ClipWork payload) => new(
        Step,
        5,
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
        var frames = await decoded.ReadAsync(clip, options.Clip, cancellationToken);
        var raw = ImageSequence.ReadGray(Path.Combine(segmented.Folder, ClipFiles.Masks)).ToList();
        var masks = new MaskPostProcessor(options.Masks).Process(raw, cancellationToken);
        var region = MaskVariants.Derive(masks, options.MaskedRegion, options.MaskedRegionSizes);
        ImageSequence.Write(Path.Combine(folder, ClipFiles.Masks), masks, cancellationToken);
        await WriteAsync(Path.Combine(folder, ClipFiles.MaskedVideo), frames.Select((frame, index) => MaskedVideo.Compose(frame, region[index])), Speed.Faster, cancellationToken);
        await WriteAsync(Path.Combine(folder, ClipFiles.MaskVideo), region.Select(MaskedVideo.ToFrame), Speed.VeryFast, cancellationToken);
        return new MaskValue(options.MaskedRegion.ToString(), frames.Count);
    }

    // Both follow from the clip and are far simpler than it, so slower presets would buy nothing that can be seen.
    private Task WriteAsync(string path, IEnumerable<RgbImage> frames, Speed preset, CancellationToken cancellationToken) => VideoWriter.WriteAsync(
        path,
        frames,
        new VideoWriteOptions { FramesPerSecond = options.Clip.FramesPerSecond, Crf = options.Clip.Crf, Preset = preset },
        cancellationToken);
}
