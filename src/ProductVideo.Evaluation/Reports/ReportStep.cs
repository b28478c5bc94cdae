namespace ProductVideo.Evaluation.Reports;

/// <summary>What one kind of step took over the whole run.</summary>
/// <param name="Name">The step's name, such as "segment".</param>
/// <param name="Count">How many items went through it.</param>
/// <param name="CacheHits">For how many of them the result was already there.</param>
/// <param name="Time">The time of all that ran, summed over devices.</param>
public sealed record ReportStep(string Name, int Count, int CacheHits, TimeSpan Time);
