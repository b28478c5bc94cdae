using ProductVideo.Media.Probing;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Shots;

/// <summary>
/// Finds hard cuts by the change of hue, saturation and value from frame to frame: the detector that PySceneDetect calls ContentDetector,
/// with the same scores (weights 1, 1, 1, 0; frames reduced to 256 pixels, as its scene manager does) and, under
/// <see cref="CutRule.Merge"/>, the same cuts. A cut is the first frame of the new shot. The film is decoded once; one frame is in memory
/// at a time.
/// </summary>
public sealed class ContentDetector : IShotDetector
{
    private readonly ContentDetectorOptions _options;

    /// <summary>Makes a detector.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message says which and what to set.</exception>
    public ContentDetector(ContentDetectorOptions? options = null)
    {
        _options = options ?? new ContentDetectorOptions();
        _options.Validate();
    }

    /// <inheritdoc/>
    public async Task<ShotDetection> DetectAsync(string videoPath, CancellationToken cancellationToken) =>
        await DetectAsync(await VideoProbe.ProbeAsync(videoPath, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<ShotDetection> DetectAsync(VideoInfo video, CancellationToken cancellationToken)
    {
        // The plain conversion is what OpenCV's reader applies too, and several times as fast as the accurate one.
        var decoder = new FrameDecoder(video, new VideoReadOptions(), scaling: FrameDecoder.PlainScaling);
        var meter = new FrameMeter(video.Width, video.Height, _options.EffectiveSide);
        var buffer = new byte[decoder.FrameBytes];
        var frames = new List<FrameStatistics>(video.FrameCount);
        await decoder.DecodeAsync(
            () => buffer,
            (_, pixels, _) =>
            {
                frames.Add(meter.Measure(pixels));
                return ValueTask.CompletedTask;
            },
            cancellationToken);
        return Assemble(frames);
    }

    internal ShotDetection Assemble(IReadOnlyList<FrameStatistics> frames)
    {
        var above = Enumerable.Range(0, frames.Count).Where(frame => frames[frame].ContentScore >= _options.Threshold).ToList();
        if (_options.Rule == CutRule.Strongest)
        {
            above.RemoveAll(frame => CutPicker.IsBlackToBlack(frames, frame));
        }

        var cuts = _options.Rule == CutRule.Strongest
            ? CutPicker.Pick(frames, above, _options.MinimumShotFrames)
            : Merge(frames.Count, above);
        int[] bounds = [0, .. cuts, frames.Count];
        return new ShotDetection
        {
            Shots = [.. bounds.Zip(bounds.Skip(1), (start, end) => new Shot(start, end))],
            SuppressedCuts = [.. above.Except(cuts)],
            Frames = frames,
        };
    }

    private List<int> Merge(int frames, List<int> above)
    {
        var filter = new CutFilter(_options.MinimumShotFrames);
        var isAbove = above.ToHashSet();
        var cuts = new List<int>();
        for (var frame = 0; frame < frames; frame++)
        {
            if (filter.Next(frame, isAbove.Contains(frame)) is { } cut)
            {
                cuts.Add(cut);
            }
        }

        return cuts;
    }
}
