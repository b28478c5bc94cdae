using ProductVideo.Media.Probing;
using ProductVideo.Media.Video;

namespace ProductVideo.Media.Shots.Boundaries;

/// <summary>Finds a film's shots with <see cref="BoundaryTracker"/>: the default detector. The film is decoded once, at a small size.</summary>
/// <param name="options">What counts as a boundary.</param>
public sealed class BoundaryDetector(BoundaryDetectorOptions? options = null) : IShotDetector
{
    /// <inheritdoc/>
    public async Task<ShotDetection> DetectAsync(VideoInfo video, CancellationToken cancellationToken)
    {
        var tracker = new BoundaryTracker(video.Width, video.Height, video.FramesPerSecond, options);
        var (width, height) = (tracker.FrameSize.Width, tracker.FrameSize.Height);
        var decoder = new FrameDecoder(video, new VideoReadOptions { Width = width, Height = height }, scaling: PictureFilters.AreaScaling);
        var buffer = new byte[decoder.FrameBytes];
        await decoder.DecodeAsync(
            () => buffer,
            (_, pixels, _) =>
            {
                tracker.Add(pixels.AsSpan(0, decoder.FrameBytes));
                return ValueTask.CompletedTask;
            },
            cancellationToken);
        return tracker.Finish();
    }
}
