namespace ProductVideo.Vision.Tracking.Prompts;

/// <summary>
/// Chooses the frame on which the product is prompted. The first frame is often the worst: products slide in, fade in, or are held by a hand. A good one shows
/// the product surely, whole and in its usual size: the detector's score, times a half if its box touches the picture's border, times the smaller over the
/// larger of its area and the median area. Of equal ones the one nearest to the clip's middle wins, because what is remembered ages in both directions.
/// </summary>
public static class PromptFrameChooser
{
    private const double BorderFactor = 0.5;

    // detectors stop a pixel or two short of the border
    private const double BorderShare = 0.005;

    /// <summary>The numbers of the frames to look at: the middles of equal parts of the clip.</summary>
    /// <param name="frameCount">Frames in the clip, at least 1.</param>
    /// <param name="samples">How many at most, at least 1.</param>
    public static IReadOnlyList<int> Sample(int frameCount, int samples)
    {
        var count = Math.Min(frameCount, samples);
        return [.. Enumerable.Range(0, count).Select(index => (int)(((2L * index) + 1) * frameCount / (2L * count)))];
    }

    /// <summary>Weighs what was seen in the sampled frames.</summary>
    /// <param name="seen">Each frame's number and box.</param>
    /// <param name="width">Pixels across a frame.</param>
    /// <param name="height">Pixels down a frame.</param>
    /// <returns>The same in the same order, with their values.</returns>
    public static IReadOnlyList<PromptCandidate> Weigh(IReadOnlyList<(int Frame, ProductBox? Box)> seen, int width, int height)
    {
        var boxes = seen.Select(entry => entry.Box is { } box ? Clip(box, width, height) : (ProductBox?)null).ToArray();
        var areas = boxes.OfType<ProductBox>().Select(static box => box.Area).Order().ToArray();
        var usual = areas.Length == 0 ? 0 : areas[areas.Length / 2];
        return [.. seen.Select((entry, index) => new PromptCandidate(
            entry.Frame, boxes[index], boxes[index] is { } box ? Value(box, usual, width, height) : 0))];
    }

    /// <summary>Those in which the product was seen, the best first.</summary>
    /// <param name="candidates">What was weighed.</param>
    /// <param name="frameCount">Frames in the clip.</param>
    public static IEnumerable<PromptCandidate> Order(IReadOnlyList<PromptCandidate> candidates, int frameCount) => candidates
        .Where(static candidate => candidate.Value > 0)
        .OrderByDescending(static candidate => candidate.Value)
        .ThenBy(candidate => Math.Abs((2 * candidate.Frame) - (frameCount - 1)));

    /// <summary>The part of a box inside the frame, or null if there is none worth a prompt.</summary>
    internal static ProductBox? Clip(ProductBox box, int width, int height)
    {
        var clipped = box with { Left = Math.Max(0, box.Left), Top = Math.Max(0, box.Top), Right = Math.Min(width, box.Right), Bottom = Math.Min(height, box.Bottom) };
        return clipped.Width >= 1 && clipped.Height >= 1 && box.Score > 0 ? clipped : null;
    }

    private static double Value(ProductBox box, double usual, int width, int height)
    {
        var (across, down) = (BorderShare * width, BorderShare * height);
        var touches = box.Left <= across || box.Top <= down || box.Right >= width - across || box.Bottom >= height - down;
        return box.Score * (touches ? BorderFactor : 1) * (Math.Min(box.Area, usual) / Math.Max(box.Area, usual));
    }
}
