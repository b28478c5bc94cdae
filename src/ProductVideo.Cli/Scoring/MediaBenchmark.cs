using System.Diagnostics;
using ProductVideo.Media.Bars;
using ProductVideo.Media.Clips;
using ProductVideo.Media.Films;
using ProductVideo.Media.Geometry;
using ProductVideo.Media.Probing;

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

            return await MeasureAsync(path, Path.GetFileName(film), work.FullName, rounds, cancellationToken);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private async Task<MediaBenchmarkReport> MeasureAsync(string path, string name, string work, int rounds, CancellationToken cancellationToken)
    {
        var (plain, look, cut) = (new List<double>(), new List<double>(), new List<double>());
        var video = await VideoProbe.ProbeAsync(path, cancellationToken);
        var picture = default(PixelRegion?);
        var result = default(FilmCut);
        for (var round = 0; round < rounds; round++)
        {
            plain.Add(await TimeAsync(() => PlainTranscoder.RunAsync(video, Path.Combine(work, "plain.mp4"), format: null, cancellationToken)));
            look.Add(await TimeAsync(async () =>
            {
                video = await VideoProbe.ProbeAsync(path, cancellationToken);
                picture = await FilmPicture.FindAsync(video, cancellationToken);
            }));
            cut.Add(await TimeAsync(async () => result = await FilmCutter.CutAsync(
                video,
                new FilmCutOptions { Picture = picture },
                (shot, write, token) => write(Path.Combine(work, $"{shot.StartFrame:000000}.mp4"), token),
                cancellationToken)));
        }

        var clips = result!.Plan.Where(shot => shot.Refusal is null).ToList();
        return new MediaBenchmarkReport(
            name,
            video.Duration.TotalSeconds,
            video.Width,
            video.Height,
            video.FrameCount,
            clips.Count,
            clips.Sum(shot => shot.Duration.TotalSeconds),
            result.Decodes,
            rounds,
            Median(plain),
            Median(look),
            Median(cut),
            Process.GetCurrentProcess().PeakWorkingSet64 / Mebibyte);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private async Task<double> TimeAsync(Func<Task> work)
    {
        var startedAt = time.GetTimestamp();
        await work();
        return time.GetElapsedTime(startedAt).TotalSeconds;
    }
}
