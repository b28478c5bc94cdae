namespace ProductVideo.Cli.Scoring;

/// <summary>One clip held against the truth.</summary>
/// <param name="Id">The clip.</param>
/// <param name="Planned">The reason for which it is planned to be refused; null for a good clip.</param>
/// <param name="Found">The reasons for which it was refused, the most fundamental first; empty when it was accepted.</param>
/// <param name="MeanIou">Mean intersection over union of its masks with the exact ones; null when it was refused before it had masks.</param>
/// <param name="LeastIou">The same of its worst frame.</param>
internal sealed record ClipScore(string Id, string? Planned, IReadOnlyList<string> Found, double? MeanIou, double? LeastIou)
{
    /// <summary>Whether it was accepted.</summary>
    public bool IsAccepted => Found.Count == 0;

    /// <summary>Whether it was accepted or refused as planned, and for the planned reason in the first place.</summary>
    public bool IsAsPlanned => Planned is null ? IsAccepted : Found.Count > 0 && Found[0] == Planned;
}
