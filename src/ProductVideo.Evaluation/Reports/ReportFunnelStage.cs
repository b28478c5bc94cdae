namespace ProductVideo.Evaluation.Reports;

/// <summary>One stage of the funnel.</summary>
/// <param name="Name">What goes in, such as "Shots found".</param>
/// <param name="In">How many go in.</param>
/// <param name="Losses">What did not come through, by reason; every item counts once, under its first reason.</param>
/// <param name="OutName">What comes out, such as "Clips accepted".</param>
/// <param name="Out">How many come out.</param>
public sealed record ReportFunnelStage(string Name, int In, IReadOnlyList<ReportFunnelLoss> Losses, string OutName, int Out)
{
    /// <summary>Items that the stage itself made, such as the additional pieces of shots that were split.</summary>
    public int Added { get; init; }

    /// <summary>Why items were added, such as "long shots split".</summary>
    public string AddedReason { get; init; } = "";

    /// <summary>All that the stage has to account for.</summary>
    public int Entered => In + Added;

    /// <summary>All that the stage accounts for.</summary>
    public int Left => Out + Losses.Sum(loss => loss.Count);
}
