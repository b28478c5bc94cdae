using ProductVideo.Media.Images;

namespace ProductVideo.Media.Shots;

/// <summary>
/// Finds letterbox and pillarbox bars: rows or columns at the border that are black throughout, and end at a straight edge behind which
/// most of the picture is brighter. A product on a black background has no such edge.
/// </summary>
public static class BlackBarDetector
{
    private const int BlackLimit = 28;
    private const int EdgeStep = 12;
    private const double EdgePart = 0.5;

    /// <summary>The bars that all frames of a shot have.</summary>
    public static BlackBars OfShot(ShotDetection detection, Shot shot)
    {
        // A frame that is black as a whole shows no bars; it says nothing about the others.
        var visible = detection.Frames.Skip(shot.StartFrame).Take(shot.FrameCount).Where(frame => frame.MeanLuma > BlackLimit).ToList();
        return visible.Count == 0 ? default : visible.Select(frame => frame.Bars).Aggregate(BlackBars.Common);
    }

    /// <summary>The bars that all of some pictures have.</summary>
    public static BlackBars OfFrames(IEnumerable<RgbImage> frames) =>
        frames.Select(frame => Measure(Luma.Of(frame), frame.Width, frame.Height)).DefaultIfEmpty().Aggregate(BlackBars.Common);

    internal static BlackBars Measure(ReadOnlySpan<byte> luma, int width, int height)
    {
        var top = Bar(luma, width, height, 0, width, 1);
        var bottom = Bar(luma, width, height, (height - 1) * width, -width, 1);
        var left = Bar(luma, height, width, 0, 1, width);
        var right = Bar(luma, height, width, width - 1, -1, width);
        return new BlackBars((float)top / height, (float)bottom / height, (float)left / width, (float)right / width);
    }

    // Lines of `length` samples, `along` apart; `across` leads from one line to the next.
    private static int Bar(ReadOnlySpan<byte> luma, int length, int lines, int start, int across, int along)
    {
        var line = 0;
        while (line < lines / 2 && IsBlack(luma, start + (line * across), length, along))
        {
            line++;
        }

        return line > 0 && line < lines / 2 && IsEdge(luma, start + (line * across), length, along, across) ? line : 0;
    }

    private static bool IsBlack(ReadOnlySpan<byte> luma, int start, int length, int along)
    {
        for (var i = 0; i < length; i++)
        {
            if (luma[start + (i * along)] > BlackLimit)
            {
                return false;
            }
        }

        return true;
    }

    // The edge may be blurred by scaling, so the line behind the first one counts as well.
    private static bool IsEdge(ReadOnlySpan<byte> luma, int start, int length, int along, int across)
    {
        var brighter = 0;
        for (var i = 0; i < length; i++)
        {
            var position = start + (i * along);
            var inside = Math.Max(luma[position], luma[position + across]);
            brighter += inside > luma[position - across] + EdgeStep ? 1 : 0;
        }

        return brighter >= length * EdgePart;
    }
}
