using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Clips;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Work;
using ProductVideo.Media;
using ProductVideo.Media.Bars;
using ProductVideo.Media.Clips;
using ProductVideo.Media.Films;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Storage.Artifacts;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Grains.Products;

/// <summary>Probes a film, finds its cuts and plans its clips; while the film is decoded for that, its clips are made too (<see cref="NormalisedClips"/>).</summary>
public sealed class DetectShotsHandler(IArtifactStore artifacts, PipelineOptions options, VideoProbeCache probes, NormalisedClips clips)
    : StepHandler<ProductWork, ShotPlanValue>(artifacts)
{
    /// <inheritdoc/>
    public override string Step => WorkStep.DetectShots;

    /// <inheritdoc/>
    protected override StepIdentity Identify(ProductWork payload) =>
        new(Step, 4, CanonicalJson.Serialize(new { options.Shots, options.Lengths }), [new StepInput("video", payload.Spec.VideoHash)]);

    /// <inheritdoc/>
    protected override async Task<ShotPlanValue> ProduceAsync(ProductWork payload, string folder, StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            var video = await ProbeAsync(payload.Spec, cancellationToken);
            var picture = await FilmPicture.FindAsync(video, cancellationToken);
            var film = new FilmInfo(video.Width, video.Height, video.FramesPerSecond, video.FrameCount, video.Duration.TotalSeconds, video.Codec)
            {
                Conversions = FilmConversions.Of(video, picture),
                Picture = picture is { } area ? new FilmArea(area.X, area.Y, area.Width, area.Height) : null,
            };
            var (detection, plan) = await CutAsync(video, film, payload.Spec, cancellationToken);
            return new ShotPlanValue(
                film,
                [.. detection.Transitions.Select(transition => new ShotTransition(transition.Kind.ToString(), transition.StartFrame, transition.EndFrame))],
                [.. plan.Select(shot => new PlannedClip(shot.Number, shot.StartFrame, shot.EndFrame, ReasonsOf(shot)))]);
        }
        catch (MediaException exception) when (InputErrors.IsAboutInput(exception))
        {
            throw InputErrors.Refuse(exception);
        }
    }

    /// <summary>The clips that are not there although their plan is, because their format changed or somebody deleted them: the film is decoded once for all of them.</summary>
    protected override async Task PublishAsync(ProductWork payload, Artifact artifact, ShotPlanValue value, CancellationToken cancellationToken)
    {
        var missing = new List<PlannedClip>();
        foreach (var clip in value.Clips.Where(static clip => clip.Refusals.Length == 0))
        {
            if (!await clips.ContainsAsync(payload.Spec.VideoHash, clip.StartFrame, clip.EndFrame, value.Film.Picture, cancellationToken))
            {
                missing.Add(clip);
            }
        }

        if (missing.Count == 0 || !ClipsAreWanted(payload.Spec, value.Film))
        {
            return;
        }

        try
        {
            var video = await ProbeAsync(payload.Spec, cancellationToken);
            var shots = missing.Select(clip => new PlannedShot(
                clip.Number, clip.StartFrame, clip.EndFrame, video.TimeOf(clip.StartFrame), video.TimeOf(clip.EndFrame), Refusal: null));
            await ClipNormalizer.NormalizeEachAsync(
                video,
                [.. shots],
                options.Clip,
                NormalisedClips.RegionOf(value.Film.Picture),
                clips.TakerOf(payload.Spec.VideoHash, value.Film.Picture),
                cancellationToken);
        }
        catch (MediaException exception) when (InputErrors.IsAboutInput(exception))
        {
            throw InputErrors.Refuse(exception);
        }
    }

    /// <inheritdoc/>
    protected override Reason[] Judge(ProductWork payload, ShotPlanValue value)
    {
        var lines = LinesOf(value.Film);
        var limit = options.Curation.MinimumSourceHeight;
        return IsLargeEnough(value.Film)
            ? []
            : [new Reason(ReasonCodes.ResolutionTooLow, lines, limit, $"{NameOf(payload.Spec)} is {value.Film.PictureWidth}x{value.Film.PictureHeight}{(value.Film.Picture is null ? "" : " without its black bars")}; at least {limit} lines are needed. Give the film in a higher resolution.")];
    }

    private static string NameOf(ProductSpec spec) => ArtifactAddress.Parse(spec.VideoPath) is null ? $"'{spec.VideoPath}'" : $"The film of {spec.Id}";

    private static int LinesOf(FilmInfo film) => Math.Min(film.PictureWidth, film.PictureHeight);

    private static Reason[] ReasonsOf(PlannedShot shot) => shot.Refusal is { } refusal
        ? [new Reason(refusal.Code, refusal.Value, refusal.Limit, refusal.Message)]
        : [];

    private async Task<VideoInfo> ProbeAsync(ProductSpec spec, CancellationToken cancellationToken) =>
        await probes.ProbeAsync(await Artifacts.LocateSourceAsync(spec.VideoPath, cancellationToken), cancellationToken);

    private bool IsLargeEnough(FilmInfo film) => LinesOf(film) >= options.Curation.MinimumSourceHeight || options.Curation.ScoreOnly;

    // A product that will be refused for its film's size or for want of photos needs no clips.
    private bool ClipsAreWanted(ProductSpec spec, FilmInfo film) => IsLargeEnough(film) && spec.Photos.Length > 0;

    private async Task<(ShotDetection Detection, IReadOnlyList<PlannedShot> Plan)> CutAsync(
        VideoInfo video, FilmInfo film, ProductSpec spec, CancellationToken cancellationToken)
    {
        if (!ClipsAreWanted(spec, film))
        {
            var detection = await options.Shots.Create().DetectAsync(video, cancellationToken);
            return (detection, ShotPlanner.Plan(video, detection, options.Lengths));
        }

        var cutting = new FilmCutOptions
        {
            Shots = options.Shots,
            Lengths = options.Lengths,
            Format = options.Clip,
            Picture = NormalisedClips.RegionOf(film.Picture),
        };
        var cut = await FilmCutter.CutAsync(video, cutting, clips.TakerOf(spec.VideoHash, film.Picture), cancellationToken);
        return (cut.Detection, cut.Plan);
    }
}
