using ProductVideo.Evaluation.Metrics;

namespace ProductVideo.Evaluation.Reports;

/// <summary>Everything that the report page shows. Parts that a run did not have are null or empty and leave no section behind.</summary>
public sealed record ReportModel
{
    /// <summary>What ran, when, on what.</summary>
    public required ReportRun Run { get; init; }

    /// <summary>What a reader must know before trusting the numbers, such as "the classical segmenter was used".</summary>
    public IReadOnlyList<ReportWarning> Warnings { get; init; } = [];

    /// <summary>Where every item went.</summary>
    public required ReportFunnel Funnel { get; init; }

    /// <summary>The products in catalogue order.</summary>
    public IReadOnlyList<ReportProduct> Products { get; init; } = [];

    /// <summary>The dataset that was written, or null.</summary>
    public ReportDataset? Dataset { get; init; }

    /// <summary>The training run, or null.</summary>
    public ReportTraining? Training { get; init; }

    /// <summary>The pairs that were generated.</summary>
    public IReadOnlyList<ReportPair> Pairs { get; init; } = [];

    /// <summary>One column of the metrics table each, such as "validation" and "test".</summary>
    public IReadOnlyList<MetricReport> Metrics { get; init; } = [];

    /// <summary>What each step took and how often its result was already there.</summary>
    public IReadOnlyList<ReportStep> Steps { get; init; } = [];

    /// <summary>The machine and the programs.</summary>
    public IReadOnlyList<ReportFact> Environment { get; init; } = [];
}
