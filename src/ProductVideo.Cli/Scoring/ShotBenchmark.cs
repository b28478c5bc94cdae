using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;
using ProductVideo.Media.Shots.Boundaries;
using ProductVideo.Media.Shots.Cuts;
using ProductVideo.Media.Video;
using ProductVideo.Samples.Montages;

namespace ProductVideo.Cli.Scoring;

/// <summary>Renders films, encodes them, and holds what each detector finds against the truth.</summary>
internal static class ShotBenchmark
{
    // Compression from hard to see to plain to see.
    private const int FinestCrf = 20;
    private const int CrfSteps = 12;

    /// <summary>Scores the detectors on the films of successive seeds.</summary>
    public static async Task<ShotBenchmarkReport> RunAsync(ulong firstSeed, int films, IProgress<int> progress, CancellationToken cancellationToken)
    {
        (string Name, MontageScore Score)[] scores = [("default", new()), ("content", new()), ("adaptive", new()), ("threshold", new())];
        var work = Directory.CreateTempSubdirectory("pv-shots");
        var (frames, scored) = (0, 0);
        try
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, films),
                new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
                async (index, token) =>
                {
                    var (truth, found) = await DetectAsync(firstSeed + (ulong)index, work.FullName, token);
                    lock (scores)
                    {
                        for (var i = 0; i < found.Length; i++)
                        {
                            scores[i].Score.Add(truth, found[i]);
                        }

                        frames += truth.FrameCount;
                        progress.Report(++scored);
                    }
                });
        }
        finally
        {
            work.Delete(recursive: true);
        }

        return new ShotBenchmarkReport(firstSeed, films, frames, [.. scores.Select(entry => ShotBenchmarkRow.Of(entry.Name, entry.Score))]);
    }

    private static async Task<(MontageTruth Truth, ShotDetection[] Found)> DetectAsync(ulong seed, string folder, CancellationToken cancellationToken)
    {
        var film = MontageFilm.Plan(seed);
        var path = Path.Combine(folder, $"{seed}.mp4");
        var options = new VideoWriteOptions { FramesPerSecond = film.Truth.FramesPerSecond, Crf = FinestCrf + (int)(seed % CrfSteps), Threads = 1 };
        await VideoWriter.WriteAsync(path, film.Frames(cancellationToken), options, cancellationToken);
        var video = await VideoProbe.ProbeAsync(path, cancellationToken);
        var boundaries = await new BoundaryDetector().DetectAsync(video, cancellationToken);
        var scores = await CutShotDetector.ScoreAsync(video, withEdges: false, cancellationToken);
        ICutDetector[] others = [new ContentDetector(), new AdaptiveDetector(), new ThresholdDetector()];
        File.Delete(path);
        return (film.Truth, [boundaries, .. others.Select(detector => ShotDetection.OfCuts(scores.Count, detector.Find(scores)))]);
    }
}
