namespace ProductVideo.Vision.Detection.Choices;

/// <summary>Makes candidates of the boxes of several frames and puts them in order.</summary>
internal static class CandidateRanking
{
    /// <summary>The candidates, the most valuable first.</summary>
    public static IReadOnlyList<ProductCandidate> Rank(IReadOnlyList<SampledFrame> frames, string phrase, ProductChoiceOptions options)
    {
        var boxes = frames.Select(frame => FrameBoxes.WithoutDuplicates(
            FrameBoxes.Of(frame, phrase).Where(box => box.Area >= options.SmallestArea && box.Area <= options.LargestArea), options.SameBoxOverlap));
        var sizes = frames.ToDictionary(static frame => frame.Number, static frame => frame.Detections);
        return [.. BoxLinker.Link(boxes)
            .Select(thing => Candidate(thing, sizes, options))
            .OrderByDescending(static candidate => candidate.Value)
            .ThenBy(static candidate => candidate.Boxes[0].Frame)
            .ThenBy(static candidate => candidate.Boxes[0].Box.Left)
            .ThenBy(static candidate => candidate.Boxes[0].Box.Top)];
    }

    private static ProductCandidate Candidate(IReadOnlyList<ScoredBox> boxes, Dictionary<int, FrameDetections> sizes, ProductChoiceOptions options)
    {
        var score = boxes.Average(static box => box.Score);
        var persistence = boxes.Count / (double)sizes.Count;
        var centrality = boxes.Average(box => Centrality(box.Box, sizes[box.Frame]));
        var area = boxes.Average(static box => box.Area);
        var value = score * persistence * ((1 + centrality) / 2) * Math.Min(1, Math.Sqrt(area / options.AmpleArea));
        return new ProductCandidate(boxes, score, persistence, centrality, area, value);
    }

    private static double Centrality(DetectionBox box, FrameDetections frame)
    {
        var distance = double.Hypot(box.CentreX - (0.5 * frame.Width), box.CentreY - (0.5 * frame.Height));
        return Math.Max(0, 1 - (distance / (0.5 * double.Hypot(frame.Width, frame.Height))));
    }
}
