using System.Diagnostics;
using ProductVideo.Media.Clips;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Shots;

namespace ProductVideo.Cli.Scoring;

/// <summary>Times the media part of curation (decode, shots, cut, normalise, encode) and ffmpeg alone in turn on one film.</summary>
internal sealed class MediaBenchmark(TimeProvider time)
{
    private const double Mebibyte = 1 << 20;

    /// <summary>Measures a film.</summary>
    /// <param name="film">The film.</param>
    /// <param name="duration">How long it is to be, by repetition, or null for as long as it is.</param>
    /// <param name="rounds">How often everything is timed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="Media.MediaException">The film cannot be worked on.</exception>
    public async Task<MediaBenchmarkReport> RunAsync(string film, TimeSpan? duration, int rounds, CancellationToken cancellationToken)
    {
        var work = Directory.CreateTempSubdirectory("pv-media");
        try
        {
            var path = film;
            if (duration is { } wanted)
            {
                path = Path.Combine(work.FullName, "film.mp4");
                await PlainTranscoder.RepeatAsync(film, path, wanted, cancellationToken);
            }

            var video = await VideoProbe.ProbeAsync(path, cancellationToken);
            return await MeasureAsync(video, Path.GetFileName(film), work.FullName, rounds, cancellationToken);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private async Task<MediaBenchmarkReport> MeasureAsync(VideoInfo video, string name, string work, int rounds, CancellationToken cancellationToken)
    {
        var (plain, detect, cut, together) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        IReadOnlyList<ClipRequest> clips = [];
        for (var round = 0; round < rounds; round++)
        {
            plain.Add(await TimeAsync(() => PlainTranscoder.RunAsync(video, Path.Combine(work, "plain.mp4"), format: null, cancellationToken)));
            detect.Add(await TimeAsync(async () => clips = Plan(video, await new ShotDetectorOptions().Create().DetectAsync(video, cancellationToken), work)));
            cut.Add(await TimeAsync(async () =>
            {
                foreach (var clip in clips)
                {
                    await ClipNormalizer.NormalizeAllAsync(video, [clip], format: null, progress: null, cancellationToken);
                }
            }));
            together.Add(await TimeAsync(() => ClipNormalizer.NormalizeAllAsync(video, clips, format: null, progress: null, cancellationToken)));
        }

        return new MediaBenchmarkReport(
            name,
            video.Duration.TotalSeconds,
            video.Width,
            video.Height,
            video.FrameCount,
            clips.Count,
            clips.Sum(clip => clip.Shot.Duration.TotalSeconds),
            rounds,
            Median(plain),
            Median(detect),
            Median(cut),
            Median(together),
            Process.GetCurrentProcess().PeakWorkingSet64 / Mebibyte);
    }

    private static List<ClipRequest> Plan(VideoInfo video, ShotDetection detection, string work) =>
        [.. ShotPlanner.Plan(video, detection).Where(shot => shot.Refusal is null).Select(shot => new ClipRequest(shot, Path.Combine(work, $"{shot.Number:0000}.mp4")))];

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private async Task<double> TimeAsync(Func<Task> work)
    {
        var startedAt = time.GetTimestamp();
        await work();
        return time.GetElapsedTime(startedAt).TotalSeconds;
    }
}
