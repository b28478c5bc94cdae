using ProductVideo.Cli.CommandLine;
using ProductVideo.Media.Clips;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Media.Shots.Boundaries;
using ProductVideo.Media.Video;
using ProductVideo.Samples.Truth;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Cli.Scoring;

/// <summary>Takes a sample film from cuts to verdicts with the engines' default settings, and holds every step against the truth.</summary>
internal sealed class FilmScorer(ClipJudge judge, string truthFolder)
{
    /// <summary>Scores the film of one product page.</summary>
    /// <exception cref="UsageException">There is no truth about the product.</exception>
    /// <exception cref="Media.MediaException">The film cannot be worked on.</exception>
    public async Task<FilmScore> ScoreAsync(string page, CancellationToken cancellationToken)
    {
        var id = Path.GetFileName(page);
        var truthPath = Path.Combine(truthFolder, $"{id}.json");
        if (!File.Exists(truthPath))
        {
            throw new UsageException($"{truthFolder} holds no truth about {id}. Render the catalogue with its truth: pv samples render --out samples --truth samples-truth");
        }

        var truth = FilmTruth.Read(truthPath);
        var video = await VideoProbe.ProbeAsync(Path.Combine(page, "video.mp4"), cancellationToken);
        var detection = await new BoundaryDetector().DetectAsync(video, cancellationToken);
        var cuts = detection.Transitions.Select(transition => transition.EndFrame).ToArray();
        var work = Directory.CreateTempSubdirectory("pv-score");
        try
        {
            var clips = new List<ClipScore>();
            foreach (var shot in ShotPlanner.Plan(video, detection))
            {
                clips.Add(await ScoreAsync(id, truth, video, shot, work.FullName, cancellationToken));
            }

            int[] planted = [.. truth.Cuts, .. truth.Shots.Where(planted => planted.FadeStartFrame is not null).Select(planted => planted.EndFrame)];
            return new FilmScore(id, [.. planted.Except(cuts)], [.. cuts.Except(planted)], clips);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private async Task<ClipScore> ScoreAsync(string productId, FilmTruth truth, VideoInfo video, PlannedShot shot, string folder, CancellationToken cancellationToken)
    {
        var id = $"{productId}_{shot.Number:000}";
        var planned = truth.Shots.FirstOrDefault(planted => planted.StartFrame <= shot.StartFrame && shot.StartFrame < planted.EndFrame)?.ReasonCode;
        if (shot.Refusal is { } refusal)
        {
            return new ClipScore(id, planned, [refusal.Code], null, null);
        }

        var request = new ClipRequest(shot, Path.Combine(folder, $"{id}.mp4"));
        var clip = (await ClipNormalizer.NormalizeAllAsync(video, [request], format: null, progress: null, cancellationToken))[0];
        var frames = await VideoReader.ReadAllAsync(clip.Path, options: null, cancellationToken);
        var masks = ClipTruth.Masks(Path.Combine(truthFolder, $"{productId}.masks"), clip, cancellationToken);
        return await judge.ScoreAsync(id, planned, frames, masks, new ClipSource(clip.FramesPerSecond, video.Height), cancellationToken);
    }
}
