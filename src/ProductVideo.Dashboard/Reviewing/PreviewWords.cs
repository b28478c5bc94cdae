using ProductVideo.Vision.Gates;

namespace ProductVideo.Dashboard.Reviewing;

/// <summary>What other limits would do, in words.</summary>
internal static class PreviewWords
{
    /// <summary>Such as "312 more accepted".</summary>
    public static string Change(PolicyPreview preview)
    {
        var more = preview.Changes.Count(static change => change.IsAccepted);
        return (more, preview.Changes.Count - more) switch
        {
            (0, 0) => "no clip changes sides",
            (_, 0) => $"{more:N0} more accepted",
            (0, var fewer) => $"{fewer:N0} fewer accepted",
            (_, var fewer) => $"{more:N0} more accepted, {fewer:N0} fewer",
        };
    }

    /// <summary>Such as "With cover at most 0.25: 312 more accepted; 4,312 of 5,000 instead of 4,000."</summary>
    public static string Sentence(KeptLimit limit, PolicyPreview preview) =>
        $"With {limit.Words}: {Change(preview)}; {preview.AcceptedAfter:N0} of {preview.Clips:N0} instead of {preview.AcceptedBefore:N0}.";
}
