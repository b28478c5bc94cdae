namespace ProductVideo.Vision.Detection.Choices;

/// <summary>Follows things over frames that lie some time apart: a box goes to the thing whose last box it is most like.</summary>
internal static class BoxLinker
{
    // boxes that overlap less are linked by their distance and size alone
    private const double LeastOverlap = 0.2;

    // of the mean of both diagonals
    private const double LargestStep = 0.75;
    private const double LargestGrowth = 2.0;

    /// <summary>Links the boxes of the frames, in the frames' order.</summary>
    /// <returns>The things: each has at least one box, and at most one a frame.</returns>
    public static IReadOnlyList<IReadOnlyList<ScoredBox>> Link(IEnumerable<IReadOnlyList<ScoredBox>> frames)
    {
        var things = new List<List<ScoredBox>>();
        foreach (var boxes in frames)
        {
            var pairs = new List<(double Likeness, int Thing, int Box)>();
            for (var thing = 0; thing < things.Count; thing++)
            {
                for (var box = 0; box < boxes.Count; box++)
                {
                    pairs.Add((Likeness(things[thing][^1].Box, boxes[box].Box), thing, box));
                }
            }

            var taken = new bool[boxes.Count];
            var grown = new bool[things.Count];
            foreach (var (likeness, thing, box) in pairs.OrderByDescending(static pair => pair.Likeness).ThenBy(static pair => pair.Thing).ThenBy(static pair => pair.Box))
            {
                if (likeness > 0 && !taken[box] && !grown[thing])
                {
                    (taken[box], grown[thing]) = (true, true);
                    things[thing].Add(boxes[box]);
                }
            }

            things.AddRange(boxes.Where((_, box) => !taken[box]).Select(static box => new List<ScoredBox> { box }));
        }

        return things;
    }

    /// <summary>How much two boxes are like one thing at two times: 0 not at all, 1 the same box.</summary>
    private static double Likeness(DetectionBox first, DetectionBox second)
    {
        var overlap = first.IntersectionOverUnion(second);
        if (overlap >= LeastOverlap)
        {
            return overlap;
        }

        var diagonal = 0.5 * (double.Hypot(first.Width, first.Height) + double.Hypot(second.Width, second.Height));
        var step = double.Hypot(first.CentreX - second.CentreX, first.CentreY - second.CentreY) / diagonal;
        var growth = Math.Max(first.Area, second.Area) / Math.Min(first.Area, second.Area);
        return step < LargestStep && growth <= LargestGrowth ? LeastOverlap * (1 - (step / LargestStep)) : 0;
    }
}
