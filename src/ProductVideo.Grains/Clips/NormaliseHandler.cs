using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Media;
using ProductVideo.Media.Clips;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Clips;

/// <summary>Gives a clip in the dataset's format. Its film's first step has made it beside the others of the film; only where it is no longer there it is cut out anew.</summary>
public sealed class NormaliseHandler(IArtifactStore artifacts, PipelineOptions options, VideoProbeCache probes, NormalisedClips clips)
    : StepHandler<ClipWork, NormaliseValue>(artifacts)
{
    /// <inheritdoc/>
    public override string Step => WorkStep.Normalise;

    /// <inheritdoc/>
    protected override StepIdentity Identify(ClipWork payload) =>
        clips.Identify(payload.Spec.VideoHash, payload.Spec.StartFrame, payload.Spec.EndFrame, payload.Spec.Picture);

    /// <inheritdoc/>
    protected override async Task<NormaliseValue> ProduceAsync(ClipWork payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        var spec = payload.Spec;
        try
        {
            var video = await probes.ProbeAsync(await Artifacts.LocateSourceAsync(spec.VideoPath, cancellationToken), cancellationToken);
            var shot = new PlannedShot(
                spec.Number, spec.StartFrame, spec.EndFrame, video.TimeOf(spec.StartFrame), video.TimeOf(spec.EndFrame), Refusal: null);
            var value = default(NormaliseValue);
            await ClipNormalizer.NormalizeEachAsync(
                video,
                [shot],
                options.Clip,
                NormalisedClips.RegionOf(spec.Picture),
                async (_, write, token) => value = await NormalisedClips.WriteAsync(write, folder, token),
                cancellationToken);
            return value!;
        }
        catch (MediaException exception) when (InputErrors.IsAboutInput(exception))
        {
            throw InputErrors.Refuse(exception);
        }
    }
}
