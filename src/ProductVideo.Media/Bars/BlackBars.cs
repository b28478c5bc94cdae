using ProductVideo.Media.Images;

namespace ProductVideo.Media.Bars;

/// <summary>
/// Finds black bars: lines at the frame's edge that are black and even in every frame, and end in a sharp step. (A dark
/// backdrop is even too, but it does not end at one straight line across the whole frame, and a dark scene that fades out rises all the way.)
/// </summary>
public static class BlackBars
{
    private const double DarkestPicture = 24;
    private const double EvenSpread = 8;
    private const double LeastStep = 8;

    /// <summary>So much of the step at its end a bar may rise before.</summary>
    private const double MostRise = 0.25;

    /// <summary>The bars that all of some frames have.</summary>
    /// <param name="frames">At least one frame, all of one size.</param>
    public static BarMargins Find(IReadOnlyList<RgbImage> frames)
    {
        var (width, height) = (frames[0].Width, frames[0].Height);
        return new(
            Bar(frames, height, RowProfile),
            Bar(frames, height, (frame, line) => RowProfile(frame, height - 1 - line)),
            Bar(frames, width, ColumnProfile),
            Bar(frames, width, (frame, line) => ColumnProfile(frame, width - 1 - line)));
    }

    /// <summary>Whether a side of a frame ends in a black line: without one, no frames that it is among have bars.</summary>
    public static bool HasBlackEdge(RgbImage frame) =>
        IsBlack(RowProfile(frame, 0)) || IsBlack(RowProfile(frame, frame.Height - 1)) || IsBlack(ColumnProfile(frame, 0)) || IsBlack(ColumnProfile(frame, frame.Width - 1));

    private static int Bar(IReadOnlyList<RgbImage> frames, int lines, Func<RgbImage, int, (double Mean, double Highest)> profile)
    {
        var bar = 0;
        while (bar < lines / 2 && frames.All(frame => IsBlack(profile(frame, bar))))
        {
            bar++;
        }

        if (bar is 0 || bar >= lines / 2)
        {
            return 0;
        }

        // The encoder blurs the step over a line or two.
        var inside = Math.Min(lines - 1, bar + 2);
        var steps = frames.Count(frame => IsStep(profile(frame, 0).Mean, profile(frame, Math.Max(0, bar - 2)).Mean, profile(frame, bar - 1).Mean, profile(frame, inside).Mean));
        return steps * 2 >= frames.Count ? bar : 0;
    }

    private static bool IsStep(double edge, double before, double last, double inside) =>
        inside - last >= LeastStep && before - edge <= MostRise * (inside - last);

    private static bool IsBlack((double Mean, double Highest) line) =>
        line.Mean <= DarkestPicture && line.Highest - line.Mean <= EvenSpread;

    private static (double Mean, double Highest) RowProfile(RgbImage frame, int y)
    {
        var row = frame.Row(y);
        double sum = 0, highest = 0;
        var count = 0;
        for (var x = 0; x < frame.Width; x += 3)
        {
            var luma = Luma.Of(row, x);
            sum += luma;
            highest = Math.Max(highest, luma);
            count++;
        }

        return (sum / count, highest);
    }

    private static (double Mean, double Highest) ColumnProfile(RgbImage frame, int x)
    {
        double sum = 0, highest = 0;
        var count = 0;
        for (var y = 0; y < frame.Height; y += 3)
        {
            var luma = Luma.Of(frame.Row(y), x);
            sum += luma;
            highest = Math.Max(highest, luma);
            count++;
        }

        return (sum / count, highest);
    }
}
