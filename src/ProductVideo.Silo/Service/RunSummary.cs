using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Runs;

namespace ProductVideo.Silo.Service;

/// <summary>What came of a run.</summary>
public sealed record RunSummary
{
    /// <summary>The catalogue.</summary>
    public required string Catalogue { get; init; }

    /// <summary>How the run was asked for.</summary>
    public string Command { get; init; } = "";

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>Product pages that the catalogue lists, usable or not.</summary>
    public required int PagesFound { get; init; }

    /// <summary>Everything that was wrong with the catalogue.</summary>
    public required IReadOnlyList<RunProblem> Problems { get; init; }

    /// <summary>The products that were registered, in order.</summary>
    public required IReadOnlyList<string> ProductIds { get; init; }

    /// <summary>Products by state.</summary>
    public required IReadOnlyList<StateCount> Products { get; init; }

    /// <summary>Clips by state.</summary>
    public required IReadOnlyList<StateCount> Clips { get; init; }

    /// <summary>Steps finished.</summary>
    public required int StepsDone { get; init; }

    /// <summary>Those of them whose output was there already.</summary>
    public required int StepsFound { get; init; }

    /// <summary>The jobs of the run: dataset, training, pairs, evaluation.</summary>
    public required IReadOnlyList<JobStatus> Jobs { get; init; }

    /// <summary>The stages' times.</summary>
    public required IReadOnlyList<StageTime> Stages { get; init; }

    /// <summary>The report page; null if none was asked for.</summary>
    public string? ReportPath { get; init; }

    /// <summary>Whether nothing had to be made.</summary>
    public bool IsUnchanged => StepsDone > 0 && StepsDone == StepsFound;
}
