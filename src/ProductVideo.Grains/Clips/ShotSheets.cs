using ProductVideo.Evaluation.ContactSheets;
using ProductVideo.Media.Photos;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Video;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Grains.Clips;

/// <summary>Sheets and posters of shots that never became clips, from the film itself, so that a person can judge those refusals too.</summary>
public sealed class ShotSheets(IArtifactStore artifacts, VideoProbeCache probes)
{
    /// <summary>The name that they are stored under.</summary>
    public const string StepName = "shot-sheet";

    private const int Frames = 8;
    private const int FrameWidth = 640;

    /// <summary>The artifact with sheet and poster; they are drawn if they are not there.</summary>
    /// <exception cref="FileNotFoundException">The film is no longer in the store.</exception>
    /// <exception cref="Media.MediaException">The film cannot be read any more, or the sheet cannot be written.</exception>
    public async Task<Artifact> EnsureAsync(ShotSheetRequest request, CancellationToken cancellationToken)
    {
        var identity = new StepIdentity(
            StepName,
            1,
            CanonicalJson.Serialize(new { request.ClipId, request.StartFrame, request.EndFrame, request.Verdict, request.Reasons }),
            [new StepInput("shots", request.Shots.Key)]);
        return await artifacts.FindAsync(identity.Key, cancellationToken)
            ?? await artifacts.PutAsync(identity, (folder, token) => DrawAsync(request, folder, token), cancellationToken);
    }

    private async Task DrawAsync(ShotSheetRequest request, string folder, CancellationToken cancellationToken)
    {
        var film = await probes.ProbeAsync(await artifacts.LocateSourceAsync(request.VideoPath, cancellationToken), cancellationToken);
        var frames = await FilmStills.ReadAsync(film, request.StartFrame, request.EndFrame, Frames, FrameWidth, cancellationToken);
        var (start, length) = (request.StartFrame / film.FramesPerSecond, (request.EndFrame - request.StartFrame) / film.FramesPerSecond);
        var content = new ClipSheetContent
        {
            Id = request.ClipId,
            Verdict = request.Verdict,
            IsAccepted = false,
            Facts = FormattableString.Invariant($"frames of the film, {start:0.0} to {start + length:0.0} s; the shot was not cut"),
            Reasons = [.. request.Reasons.Select(static reason => $"{reason.Message} [{reason.Code}]")],
            Frames = frames,
            FramesPerSecond = length > 0 ? frames.Count / length : film.FramesPerSecond,
        };
        await PhotoWriter.WriteJpegAsync(Path.Combine(folder, ClipFiles.Sheet), ClipSheet.Compose(content), ClipSheets.Quality, cancellationToken);
        await PhotoWriter.WriteJpegAsync(Path.Combine(folder, ClipFiles.Poster), ClipPoster.Compose(frames[frames.Count / 2], mask: null), ClipSheets.Quality, cancellationToken);
    }
}
