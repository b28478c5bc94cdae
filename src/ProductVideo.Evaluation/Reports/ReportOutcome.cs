namespace ProductVideo.Evaluation.Reports;

/// <summary>How an item ended.</summary>
public enum ReportOutcome
{
    /// <summary>It is still under way.</summary>
    Pending,

    /// <summary>It is part of the dataset.</summary>
    Ready,

    /// <summary>A rule refused it.</summary>
    Rejected,

    /// <summary>An error stopped it.</summary>
    Failed,

    /// <summary>Somebody cancelled it.</summary>
    Cancelled,
}
