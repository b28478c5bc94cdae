using ProductVideo.Media.Probing;

namespace ProductVideo.Media.Video;

/// <summary>Which source frame is shown at each tick of a new frame rate.</summary>
public static class FrameSchedule
{
    /// <summary>
    /// Resamples source frames [<paramref name="startFrame"/>, <paramref name="endFrame"/>) by their timestamps. Tick n is n / fps after
    /// the start frame; it shows the frame that appears nearest to it, the earlier of two equally near. There are as many whole ticks as
    /// fit before the end frame appears, so that nothing outside the range is ever shown and nothing is padded.
    /// </summary>
    /// <returns>Source frame indices, ascending, one a tick, at least one.</returns>
    public static IReadOnlyList<int> Resample(VideoInfo info, int startFrame, int endFrame, double framesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(startFrame);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(endFrame, info.FrameCount);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(endFrame, startFrame);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        const double Tie = 1e-5;
        var start = info.Timestamps[startFrame].TotalSeconds;
        var length = info.TimeOf(endFrame).TotalSeconds - start;
        var ticks = Math.Max(1, (int)Math.Floor((length * framesPerSecond) + 1e-3));
        var frames = new int[ticks];
        var frame = startFrame;
        for (var tick = 0; tick < ticks; tick++)
        {
            var time = start + (tick / framesPerSecond);
            while (frame + 1 < endFrame && Distance(info, frame + 1, time) < Distance(info, frame, time) - Tie)
            {
                frame++;
            }

            frames[tick] = frame;
        }

        return frames;
    }

    private static double Distance(VideoInfo info, int frame, double time) => Math.Abs(info.Timestamps[frame].TotalSeconds - time);
}
