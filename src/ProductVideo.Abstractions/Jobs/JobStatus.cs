namespace ProductVideo.Abstractions.Jobs;

/// <summary>A job as others see it.</summary>
/// <param name="Kind">One of the owner kinds.</param>
/// <param name="Id">The grain's key.</param>
/// <param name="State">Where it is.</param>
/// <param name="Version">How many different inputs it has been started with; the present one's number.</param>
/// <param name="Output">The step that made the result, with its artifact; null before.</param>
/// <param name="Result">The result as JSON; null before.</param>
/// <param name="Reasons">Why it was refused.</param>
/// <param name="Error">The error it failed with, or null.</param>
/// <param name="Attempts">How many attempts it took.</param>
/// <param name="ChangedAt">When it last changed.</param>
[GenerateSerializer, Alias("ProductVideo.JobStatus")]
public sealed record JobStatus(
    string Kind,
    string Id,
    JobState State,
    int Version,
    StepRecord? Output,
    string? Result,
    Reason[] Reasons,
    string? Error,
    int Attempts,
    DateTimeOffset ChangedAt)
{
    /// <summary>What its step was given, as JSON; null before it was started.</summary>
    [Id(0)]
    public string? Input { get; init; }

    /// <summary>Whether nothing more happens to it by itself.</summary>
    public bool IsSettled => State is JobState.Ready or JobState.Rejected or JobState.Failed or JobState.Cancelled;
}
