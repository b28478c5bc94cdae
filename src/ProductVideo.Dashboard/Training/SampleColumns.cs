namespace ProductVideo.Dashboard.Training;

/// <summary>Which of many steps are shown.</summary>
internal static class SampleColumns
{
    /// <summary>How many steps are shown unless all are asked for.</summary>
    public const int Most = 7;

    /// <summary>All steps where they are few; of many the first, the last, and others spread evenly between.</summary>
    public static IReadOnlyList<int> Choose(IReadOnlyList<int> steps) => steps.Count <= Most
        ? steps
        : [.. Enumerable.Range(0, Most).Select(place => steps[(int)Math.Round((double)place * (steps.Count - 1) / (Most - 1))])];
}
