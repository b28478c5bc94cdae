namespace ProductVideo.Cli.Workbench;

/// <summary>How a run ended.</summary>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Counts">Products, clips and other items by state.</param>
/// <param name="StepsDone">Steps finished, made and found.</param>
/// <param name="StepsFound">Those of them that were there already.</param>
/// <param name="Files">What was written, by name.</param>
/// <param name="Problems">What went wrong, item by item; refusals are not problems.</param>
/// <param name="Refused">Products and clips that the rules refused.</param>
internal sealed record RunView(
    TimeSpan Elapsed,
    IReadOnlyList<CountView> Counts,
    int StepsDone,
    int StepsFound,
    IReadOnlyDictionary<string, string> Files,
    IReadOnlyList<ProblemView> Problems,
    IReadOnlyList<RefusalView> Refused);
