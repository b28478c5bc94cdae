using ProductVideo.Datasets.Duplicates;
using ProductVideo.Media.Images;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Video;
using ProductVideo.Vision.Gates;
using ProductVideo.Vision.Masks;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Cli.Scoring;

/// <summary>Times the mask part of curation (segment, clean, score, fingerprint) on the beginning of a film.</summary>
internal sealed class MaskTiming(TimeProvider time)
{
    private const int Width = 832;
    private const int Height = 480;
    private const double FramesPerSecond = 15;
    private const double Seconds = 5;

    /// <summary>Measures.</summary>
    /// <param name="film">The film.</param>
    /// <param name="rounds">How often everything is timed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="Media.MediaException">The film cannot be read.</exception>
    public async Task<MaskTimingReport> RunAsync(string film, int rounds, CancellationToken cancellationToken)
    {
        var frames = await ReadAsync(film, cancellationToken);
        var segmenter = new ClassicalSegmenter();
        var (segment, clean, score, fingerprint) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var startedAt = time.GetTimestamp();
            var found = await segmenter.SegmentAsync(frames, cancellationToken: cancellationToken);
            segment.Add(Rate(ref startedAt));
            var cleaned = new MaskPostProcessor().Process(found.Masks, cancellationToken);
            clean.Add(Rate(ref startedAt));
            ClipScorer.Score(frames, found.Masks, found, new ClipSource(FramesPerSecond), cleaned);
            score.Add(Rate(ref startedAt));
            Fingerprinter.OfFrames(frames, FramesPerSecond);
            fingerprint.Add(Rate(ref startedAt));
        }

        return new MaskTimingReport(frames.Count, Median(segment), Median(clean), Median(score), Median(fingerprint));

        double Rate(ref long startedAt)
        {
            var rate = frames.Count / time.GetElapsedTime(startedAt).TotalSeconds;
            startedAt = time.GetTimestamp();
            return rate;
        }
    }

    private static async Task<IReadOnlyList<RgbImage>> ReadAsync(string film, CancellationToken cancellationToken)
    {
        var video = await VideoProbe.ProbeAsync(film, cancellationToken);
        var end = Enumerable.Range(0, video.FrameCount).FirstOrDefault(frame => video.TimeOf(frame).TotalSeconds >= Seconds, video.FrameCount);
        return await VideoReader.ReadAllAsync(
            video, new VideoReadOptions { EndFrame = Math.Max(1, end), FramesPerSecond = FramesPerSecond, Width = Width, Height = Height }, cancellationToken);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
