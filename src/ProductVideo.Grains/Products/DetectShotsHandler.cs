using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Media;
using ProductVideo.Media.Bars;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Grains.Products;

/// <summary>Probes a film, finds its cuts and plans its clips.</summary>
public sealed class DetectShotsHandler(IArtifactStore artifacts, PipelineOptions options, VideoProbeCache probes)
    : StepHandler<ProductWork, ShotPlanValue>(artifacts)
{
    /// <inheritdoc/>
    public override string Step => WorkStep.DetectShots;

    /// <inheritdoc/>
    protected override StepIdentity Identify(ProductWork payload) =>
        new(Step, 3, CanonicalJson.Serialize(new { options.Shots, options.Lengths }), [new StepInput("video", payload.Spec.VideoHash)]);

    /// <inheritdoc/>
    protected override async Task<ShotPlanValue> ProduceAsync(ProductWork payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            var video = await probes.ProbeAsync(payload.Spec.VideoPath, cancellationToken);
            var detection = await options.Shots.Create().DetectAsync(video, cancellationToken);
            var picture = await FilmPicture.FindAsync(video, cancellationToken);
            var plan = ShotPlanner.Plan(video, detection, options.Lengths);
            return new ShotPlanValue(
                new FilmInfo(video.Width, video.Height, video.FramesPerSecond, video.FrameCount, video.Duration.TotalSeconds, video.Codec)
                {
                    Conversions = FilmConversions.Of(video, picture),
                    Picture = picture is { } area ? new FilmArea(area.X, area.Y, area.Width, area.Height) : null,
                },
                [.. detection.Transitions.Select(transition => new ShotTransition(transition.Kind.ToString(), transition.StartFrame, transition.EndFrame))],
                [.. plan.Select(shot => new PlannedClip(shot.Number, shot.StartFrame, shot.EndFrame, ReasonsOf(shot)))]);
        }
        catch (MediaException exception) when (InputErrors.IsAboutInput(exception))
        {
            throw InputErrors.Refuse(exception);
        }
    }

    /// <inheritdoc/>
    protected override Reason[] Judge(ProductWork payload, ShotPlanValue value)
    {
        var lines = Math.Min(value.Film.PictureWidth, value.Film.PictureHeight);
        var limit = options.Curation.MinimumSourceHeight;
        return lines >= limit || options.Curation.ScoreOnly
            ? []
            : [new Reason(ReasonCodes.ResolutionTooLow, lines, limit, $"'{payload.Spec.VideoPath}' is {value.Film.PictureWidth}x{value.Film.PictureHeight}{(value.Film.Picture is null ? "" : " without its black bars")}; at least {limit} lines are needed. Give the film in a higher resolution.")];
    }

    private static Reason[] ReasonsOf(PlannedShot shot) => shot.Refusal is { } refusal
        ? [new Reason(refusal.Code, refusal.Value, refusal.Limit, refusal.Message)]
        : [];
}
