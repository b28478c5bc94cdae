namespace ProductVideo.Cli.Workbench;

/// <summary>A run at one moment.</summary>
/// <param name="Stage">Where it is, such as "Curating clips".</param>
/// <param name="StageNumber">The stage's number from 1.</param>
/// <param name="StageCount">How many stages the run has.</param>
/// <param name="Counts">Items by state.</param>
/// <param name="StepsDone">Steps finished, made and found.</param>
/// <param name="StepsFound">Those of them that were there already.</param>
/// <param name="StepsOpen">Steps known to be waiting or in work.</param>
/// <param name="StepsPerSecond">The recent rate; 0 if unknown.</param>
/// <param name="Activities">What the workers do.</param>
/// <param name="Elapsed">Since the run began.</param>
/// <param name="Remaining">The rest of the stage, estimated; null if unknown.</param>
internal sealed record ProgressView(
    string Stage,
    int StageNumber,
    int StageCount,
    IReadOnlyList<CountView> Counts,
    int StepsDone,
    int StepsFound,
    int StepsOpen,
    double StepsPerSecond,
    IReadOnlyList<ActivityView> Activities,
    TimeSpan Elapsed,
    TimeSpan? Remaining);
