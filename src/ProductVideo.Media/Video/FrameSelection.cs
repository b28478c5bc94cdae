using System.Globalization;
using ProductVideo.Media.Probing;

namespace ProductVideo.Media.Video;

/// <summary>The source frames that a read delivers, and ffmpeg's filter that lets only them through.</summary>
internal sealed class FrameSelection
{
    private const int TermsPerSum = 32;

    private FrameSelection(IReadOnlyList<int> frames, string filter, string input = "")
    {
        Frames = frames;
        Filter = filter;
        Input = input;
    }

    /// <summary>Source indices in order of delivery; a frame that is shown for longer comes more than once.</summary>
    public IReadOnlyList<int> Frames { get; }

    /// <summary>The filter, or empty when every frame passes.</summary>
    public string Filter { get; }

    /// <summary>ffmpeg's options before the input, which make it begin later; empty when it begins at the start.</summary>
    public string Input { get; }

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

            return options.Seek && Seek(info, chosen) is { } seek ? seek : new FrameSelection(chosen, Select(chosen));
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

    // Both ends are given by the container's clock, half-way between frames: whatever frame the seek lands on, the first one wanted gets
    // number 0, and if it lands too late, frames are missing at the end rather than others in their place.
    private static FrameSelection? Seek(VideoInfo info, IReadOnlyList<int> frames)
    {
        if (frames.Count == 0 || info.SeekPoints is not [var zero, ..] || zero.Frame != 0)
        {
            return null;
        }

        var (first, last) = (frames[0], frames[^1]);

        // Fields are made pictures with the help of the frames beside them, so of an interlaced film the frame before is decoded too.
        var point = info.SeekPoints.LastOrDefault(point => point.Frame <= (info.IsInterlaced ? first - 1 : first));
        if (point.Frame == 0)
        {
            return null;
        }

        var nearlyNext = point.Time + ((info.TimeOf(point.Frame + 1) - info.TimeOf(point.Frame)) / 4);
        var begin = zero.Time + ((info.TimeOf(first - 1) + info.TimeOf(first)) / 2);
        var end = zero.Time + ((info.TimeOf(last) + info.TimeOf(last + 1)) / 2);
        return new FrameSelection(
            frames,
            $"trim=start={Seconds(begin)}:end={Seconds(end)},{Select([.. frames.Select(frame => frame - first)])}",
            $"-copyts -seek_timestamp 1 -noaccurate_seek -ss {Seconds(nearlyNext)}");
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture);

    // Runs of equal steps become one term each, which keeps the expression short: "between(n,0,90)*not(mod(n-0,2))".
    private static string Select(IReadOnlyList<int> frames)
    {
        var terms = new List<string>();
        for (var first = 0; first < frames.Count;)
        {
            var last = first;
            var step = first + 1 < frames.Count ? frames[first + 1] - frames[first] : 1;
            while (last + 1 < frames.Count && frames[last + 1] - frames[last] == step)
            {
                last++;
            }

            last = last - first == 1 ? first : last;
            terms.Add(Term(frames[first], frames[last], step));
            first = last + 1;
        }

        return frames.Count == 0 ? "select=0" : $"select='{Sum(terms)}',trim=end_frame={frames.Count}";
    }

    // ffmpeg's parser gives up at a sum of more than a hundred terms, so long sums are sums of sums.
    private static string Sum(List<string> terms)
    {
        while (terms.Count > TermsPerSum)
        {
            terms = [.. terms.Chunk(TermsPerSum).Select(chunk => $"({string.Join('+', chunk)})")];
        }

        return string.Join('+', terms);
    }

    private static string Term(int first, int last, int step) => (last == first, step) switch
    {
        (true, _) => $"eq(n,{first})",
        (_, 1) => $"between(n,{first},{last})",
        _ => $"between(n,{first},{last})*not(mod(n-{first},{step}))",
    };
}
