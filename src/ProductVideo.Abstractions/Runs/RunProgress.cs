namespace ProductVideo.Abstractions.Runs;

/// <summary>A picture of a run at one moment.</summary>
/// <param name="Stage">Where it is.</param>
/// <param name="Products">Products by state.</param>
/// <param name="Clips">Clips by state.</param>
/// <param name="StepsDone">Steps finished in this process, made and found.</param>
/// <param name="StepsFound">Those of them that were found in the artifact store.</param>
/// <param name="StepsOpen">Steps known to be waiting or in work.</param>
/// <param name="StepsPerSecond">The recent rate; 0 if unknown.</param>
/// <param name="Activities">What the workers do.</param>
/// <param name="Elapsed">Since the run began.</param>
/// <param name="Remaining">An estimate of the present stage's rest; null if unknown.</param>
public sealed record RunProgress(
    RunStage Stage,
    IReadOnlyList<StateCount> Products,
    IReadOnlyList<StateCount> Clips,
    int StepsDone,
    int StepsFound,
    int StepsOpen,
    double StepsPerSecond,
    IReadOnlyList<Activity> Activities,
    TimeSpan Elapsed,
    TimeSpan? Remaining);
