using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Media;
using ProductVideo.Media.Clips;
using ProductVideo.Media.Geometry;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Clips;

/// <summary>Cuts one shot out of its film and brings it to the clip format.</summary>
public sealed class NormaliseHandler(IArtifactStore artifacts, PipelineOptions options, VideoProbeCache probes)
    : StepHandler<ClipWork, NormaliseValue>(artifacts)
{
    /// <inheritdoc/>
    public override string Step => WorkStep.Normalise;

    /// <inheritdoc/>
    protected override StepIdentity Identify(ClipWork payload) => new(
        Step,
        2,
        CanonicalJson.Serialize(new { options.Clip, payload.Spec.StartFrame, payload.Spec.EndFrame, payload.Spec.Picture }),
        [new StepInput("video", payload.Spec.VideoHash)]);

    /// <inheritdoc/>
    protected override async Task<NormaliseValue> ProduceAsync(ClipWork payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        var spec = payload.Spec;
        try
        {
            var video = await probes.ProbeAsync(spec.VideoPath, cancellationToken);
            var shot = new PlannedShot(
                spec.Number, spec.StartFrame, spec.EndFrame, video.TimeOf(spec.StartFrame), video.TimeOf(spec.EndFrame), Refusal: null);
            var request = new ClipRequest(shot, Path.Combine(folder, ClipFiles.Video), Picture(spec));
            var clip = (await ClipNormalizer.NormalizeAllAsync(video, [request], options.Clip, progress: null, cancellationToken))[0];
            return new NormaliseValue(clip.FrameCount, clip.FramesPerSecond, clip.Width, clip.Height);
        }
        catch (MediaException exception) when (InputErrors.IsAboutInput(exception))
        {
            throw InputErrors.Refuse(exception);
        }
    }

    private static PixelRegion? Picture(ClipSpec spec) => spec.Picture is { } area ? new PixelRegion(area.X, area.Y, area.Width, area.Height) : null;
}
