namespace ProductVideo.Media.Shots;

/// <summary>
/// Finds fades to or from black or white at the ends of a shot. A fade mixes every pixel with one plain level, so the distance of the mean
/// luma from that level and the deviation of the luma over the picture shrink together, step by step, to one end of the shot.
/// </summary>
public static class FadeDetector
{
    private const double SteadyStep = 0.02;

    /// <summary>The clearest fade of a shot, or null.</summary>
    public static Fade? OfShot(ShotDetection detection, Shot shot, FadeDetectorOptions? options = null)
    {
        options ??= new FadeDetectorOptions();
        var frames = detection.Frames.Skip(shot.StartFrame).Take(shot.FrameCount).ToList();
        if (frames.Count < options.MinimumFrames * 2)
        {
            return null;
        }

        var reversed = Enumerable.Reverse(frames).ToList();
        Fade?[] found =
        [
            Find(frames, 0, options) is { } head ? new Fade(true, false, shot.StartFrame, shot.StartFrame + head.Length, head.Depth) : null,
            Find(frames, 255, options) is { } white ? new Fade(true, true, shot.StartFrame, shot.StartFrame + white.Length, white.Depth) : null,
            Find(reversed, 0, options) is { } tail ? new Fade(false, false, shot.EndFrame - tail.Length, shot.EndFrame, tail.Depth) : null,
            Find(reversed, 255, options) is { } bright ? new Fade(false, true, shot.EndFrame - bright.Length, shot.EndFrame, bright.Depth) : null,
        ];
        return found.OfType<Fade>().OrderByDescending(fade => fade.Depth).Cast<Fade?>().FirstOrDefault();
    }

    // Walks from the faded end inwards while the picture gains strength; the fade is over where it no longer does.
    private static (int Length, double Depth)? Find(List<FrameStatistics> frames, double level, FadeDetectorOptions options)
    {
        var strength = frames.Select(frame => Math.Abs(frame.MeanLuma - level)).ToList();
        var length = 0;
        var still = 0;
        for (var i = 1; i < frames.Count && still < 3; i++)
        {
            var gain = strength[i] - strength[i - 1];
            var isRising = gain > SteadyStep * Math.Max(4, strength[i - 1]) && frames[i].LumaDeviation >= frames[i - 1].LumaDeviation - 0.2;
            var isStillPlain = strength[i] < 6 && frames[i].LumaDeviation < 6;
            (length, still) = isRising ? (i, 0) : isStillPlain ? (length, 0) : (length, still + 1);
        }

        if (length < options.MinimumFrames || length > frames.Count * 0.9 || strength[length] < 1)
        {
            return null;
        }

        var left = strength[0] / strength[length];
        var contrastLeft = frames[0].LumaDeviation / Math.Max(1, frames[length].LumaDeviation);
        return left <= 1 - options.MinimumDepth && contrastLeft <= 1 - (options.MinimumDepth / 2) ? (length, 1 - left) : null;
    }
}
