namespace ProductVideo.Media.Shots;

/// <summary>Picks the strongest change of each group, see <see cref="CutRule.Strongest"/>.</summary>
internal static class CutPicker
{
    private const double BlackMean = 24;
    private const double BlackDeviation = 10;

    /// <summary>The cuts, ascending, out of the frames whose score is that of a cut.</summary>
    public static IReadOnlyList<int> Pick(IReadOnlyList<FrameStatistics> frames, IReadOnlyList<int> candidates, int minimumFrames)
    {
        var cuts = new List<int>();
        for (var first = 0; first < candidates.Count;)
        {
            var end = first + 1;
            while (end < candidates.Count && candidates[end] - candidates[end - 1] < minimumFrames)
            {
                end++;
            }

            var strongest = candidates.Skip(first).Take(end - first).MaxBy(frame => frames[frame].ContentScore);
            if (strongest >= minimumFrames)
            {
                cuts.Add(strongest);
            }

            first = end;
        }

        return cuts;
    }

    /// <summary>Whether a frame and the one before it are both black all over.</summary>
    public static bool IsBlackToBlack(IReadOnlyList<FrameStatistics> frames, int frame) =>
        frame > 0 && IsBlack(frames[frame]) && IsBlack(frames[frame - 1]);

    private static bool IsBlack(FrameStatistics frame) => frame.MeanLuma < BlackMean && frame.LumaDeviation < BlackDeviation;
}
