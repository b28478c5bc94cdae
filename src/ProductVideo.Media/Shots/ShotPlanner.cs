using ProductVideo.Media.Probing;

namespace ProductVideo.Media.Shots;

/// <summary>
/// Turns shots into clips to be: long shots are split evenly, short ones refused. Every frame of a shot is in exactly one planned shot; the
/// frames of transitions are in none. Shots of an interlaced film lose a frame at each end that is not the film's: lines of it are made with the help of its neighbour.
/// </summary>
public static class ShotPlanner
{
    // Timestamps are rounded to a millisecond in some containers; a shot of exactly the minimum must not fail for that.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(2);

    /// <summary>Plans the clips of a film.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message says which and what to set.</exception>
    public static IReadOnlyList<PlannedShot> Plan(VideoInfo video, ShotDetection detection, ShotPlannerOptions? options = null)
    {
        options ??= new ShotPlannerOptions();
        options.Validate();
        var planned = new List<PlannedShot>();
        foreach (var shot in detection.Shots)
        {
            planned.AddRange(Plan(video, shot, planned.Count + 1, options));
        }

        return planned;
    }

    /// <summary>Plans the clips of one shot, numbered from <paramref name="firstNumber"/> on.</summary>
    internal static IEnumerable<PlannedShot> Plan(VideoInfo video, Shot shot, int firstNumber, ShotPlannerOptions options)
    {
        foreach (var (index, part) in Split(video, video.IsInterlaced ? WithoutNeighbours(video, shot) : shot, options).Index())
        {
            var (start, end) = (video.TimeOf(part.StartFrame), video.TimeOf(part.EndFrame));
            yield return new PlannedShot(firstNumber + index, part.StartFrame, part.EndFrame, start, end, Refuse(end - start, options.MinimumDuration));
        }
    }

    private static Shot WithoutNeighbours(VideoInfo video, Shot shot)
    {
        var start = shot.StartFrame == 0 ? 0 : shot.StartFrame + 1;
        var end = shot.EndFrame == video.FrameCount ? shot.EndFrame : shot.EndFrame - 1;
        return end > start ? new Shot(start, end) : shot;
    }

    private static IEnumerable<Shot> Split(VideoInfo video, Shot shot, ShotPlannerOptions options)
    {
        var start = video.TimeOf(shot.StartFrame);
        var duration = video.TimeOf(shot.EndFrame) - start;
        var parts = Math.Max(1, (int)Math.Ceiling((duration - Tolerance) / options.MaximumDuration));
        var from = shot.StartFrame;
        for (var part = 1; part <= parts; part++)
        {
            var to = part == parts ? shot.EndFrame : FrameAt(video, start + (duration * ((double)part / parts)), from + 1, shot.EndFrame);
            if (to > from)
            {
                yield return new Shot(from, to);
            }

            from = to;
        }
    }

    // The first frame at or after a time, give or take the tolerance.
    private static int FrameAt(VideoInfo video, TimeSpan time, int first, int end)
    {
        var frame = Math.Min(first, end);
        while (frame < end && video.TimeOf(frame) < time - Tolerance)
        {
            frame++;
        }

        return frame;
    }

    private static ShotRefusal? Refuse(TimeSpan duration, TimeSpan minimum) => duration >= minimum - Tolerance
        ? null
        : new ShotRefusal(
            ShotRefusal.TooShort,
            Math.Round(duration.TotalSeconds, 3),
            minimum.TotalSeconds,
            $"The shot lasts {duration.TotalSeconds:0.00} s; a clip needs at least {minimum.TotalSeconds:0.##} s. Use a longer take.");
}
