using ProductVideo.Media.Probing;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Shots.Cuts;

/// <summary>Runs a detector of cuts on a film. Memory holds one frame, and the scores of all.</summary>
/// <param name="detector">The detector.</param>
public sealed class CutShotDetector(ICutDetector detector) : IShotDetector
{
    /// <inheritdoc/>
    public async Task<ShotDetection> DetectAsync(VideoInfo video, CancellationToken cancellationToken)
    {
        var scores = await ScoreAsync(video, detector.NeedsEdges, cancellationToken);
        return ShotDetection.OfCuts(scores.Count, detector.Find(scores));
    }

    /// <summary>Decodes a film and scores its frames.</summary>
    /// <exception cref="MediaException">The file is damaged, or ends before its frames do.</exception>
    public static async Task<IReadOnlyList<FrameScores>> ScoreAsync(VideoInfo video, bool withEdges, CancellationToken cancellationToken)
    {
        // The plain conversion is what OpenCV's reader applies too, and several times as fast as the accurate one.
        var decoder = new FrameDecoder(video, new VideoReadOptions(), scaling: PictureFilters.PlainScaling);
        var meter = new FrameScoreMeter(video.Width, video.Height, withEdges);
        var buffer = new byte[decoder.FrameBytes];
        var scores = new List<FrameScores>(video.FrameCount);
        await decoder.DecodeAsync(
            () => buffer,
            (_, pixels, _) =>
            {
                scores.Add(meter.Measure(pixels));
                return ValueTask.CompletedTask;
            },
            cancellationToken);
        return scores;
    }
}
