using System.Text;
using ProductVideo.Media.Probing;

namespace ProductVideo.Media.Video;

/// <summary>The source frames that a read delivers, and ffmpeg's filter that lets only them through.</summary>
internal sealed class FrameSelection
{
    private FrameSelection(IReadOnlyList<int> frames, string filter)
    {
        Frames = frames;
        Filter = filter;
    }

    /// <summary>Source indices in order of delivery; a frame that is shown for longer comes more than once.</summary>
    public IReadOnlyList<int> Frames { get; }

    /// <summary>The filter, or empty when every frame passes.</summary>
    public string Filter { get; }

    public static FrameSelection From(VideoInfo info, VideoReadOptions options)
    {
        var end = Math.Min(options.EndFrame ?? info.FrameCount, info.FrameCount);
        if (options.Frames is { } chosen)
        {
            for (var i = 0; i < chosen.Count; i++)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(chosen[i], i == 0 ? 0 : chosen[i - 1] + 1, nameof(options));
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(chosen[i], info.FrameCount, nameof(options));
            }

            return new FrameSelection(chosen, Select(chosen));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(options.StartFrame, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(options.StartFrame, end, nameof(options));
        if (options.FramesPerSecond is { } rate)
        {
            var frames = FrameSchedule.Resample(info, options.StartFrame, end, rate);
            return new FrameSelection(frames, Select([.. frames.Distinct()]));
        }

        var filter = options.StartFrame == 0 && end == info.FrameCount
            ? string.Empty
            : $"trim=start_frame={options.StartFrame}:end_frame={end}";
        return new FrameSelection(Enumerable.Range(options.StartFrame, end - options.StartFrame).ToArray(), filter);
    }

    // Runs of equal steps become one term each, which keeps the expression short: "between(n,0,90)*not(mod(n-0,2))".
    private static string Select(IReadOnlyList<int> frames)
    {
        var expression = new StringBuilder();
        for (var first = 0; first < frames.Count;)
        {
            var last = first;
            var step = first + 1 < frames.Count ? frames[first + 1] - frames[first] : 1;
            while (last + 1 < frames.Count && frames[last + 1] - frames[last] == step)
            {
                last++;
            }

            last = last - first == 1 ? first : last;
            expression.Append(expression.Length == 0 ? string.Empty : "+");
            expression.Append(Term(frames[first], frames[last], step));
            first = last + 1;
        }

        return frames.Count == 0 ? "select=0" : $"select='{expression}',trim=end_frame={frames.Count}";
    }

    private static string Term(int first, int last, int step) => (last == first, step) switch
    {
        (true, _) => $"eq(n,{first})",
        (_, 1) => $"between(n,{first},{last})",
        _ => $"between(n,{first},{last})*not(mod(n-{first},{step}))",
    };
}
