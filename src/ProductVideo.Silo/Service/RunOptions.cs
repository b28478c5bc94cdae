using ProductVideo.Abstractions.Runs;

namespace ProductVideo.Silo.Service;

/// <summary>What a run is to do.</summary>
public sealed record RunOptions
{
    /// <summary>The catalogue: a folder of product folders or saved product pages, or a CSV or JSONL file. Default: the one of the last run in the output folder.</summary>
    public string? Catalogue { get; init; }

    /// <summary>The last stage. Default: <see cref="RunStage.Report"/>, everything.</summary>
    public RunStage Until { get; init; } = RunStage.Report;

    /// <summary>Whether items that failed in an earlier run are tried again. Default: yes.</summary>
    public bool RetryFailed { get; init; } = true;

    /// <summary>A pair to make in place of those that a run chooses itself. Default: none.</summary>
    public PairChoice? Pair { get; init; }

    /// <summary>How the run was asked for, for the report. Default: empty.</summary>
    public string Command { get; init; } = "";
}
