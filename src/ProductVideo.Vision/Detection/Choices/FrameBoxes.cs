namespace ProductVideo.Vision.Detection.Choices;

/// <summary>Prepares the boxes of one frame for a choice.</summary>
internal static class FrameBoxes
{
    /// <summary>The boxes found for a phrase, clipped to the frame, the surest first (ties by place, so that the detector's order decides nothing).</summary>
    public static IReadOnlyList<ScoredBox> Of(SampledFrame frame, string phrase)
    {
        var (width, height) = (frame.Detections.Width, frame.Detections.Height);
        var boxes = new List<ScoredBox>();
        foreach (var found in frame.Detections.Of(phrase))
        {
            var box = found.Box.Clip(width, height);
            if (box.Width > 0 && box.Height > 0)
            {
                boxes.Add(new ScoredBox(frame.Number, box, found.Score, box.Area / ((double)width * height)));
            }
        }

        return [.. boxes
            .OrderByDescending(static box => box.Score)
            .ThenBy(static box => box.Box.Left)
            .ThenBy(static box => box.Box.Top)
            .ThenBy(static box => box.Box.Right)
            .ThenBy(static box => box.Box.Bottom)];
    }

    /// <summary>Keeps of boxes that cover each other the first one only.</summary>
    /// <param name="boxes">The surest first.</param>
    /// <param name="overlap">Intersection over union from which two are the same thing.</param>
    public static IReadOnlyList<ScoredBox> WithoutDuplicates(IEnumerable<ScoredBox> boxes, double overlap)
    {
        var kept = new List<ScoredBox>();
        foreach (var box in boxes)
        {
            if (!kept.Exists(other => other.Box.IntersectionOverUnion(box.Box) >= overlap))
            {
                kept.Add(box);
            }
        }

        return kept;
    }
}
