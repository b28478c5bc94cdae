namespace ProductVideo.Abstractions.Clips;

/// <summary>A clip as others see it.</summary>
/// <param name="Id">Such as <c>JEWE001_002</c>.</param>
/// <param name="ProductId">Its product.</param>
/// <param name="Number">Its shot's number, from 1.</param>
/// <param name="State">Where it is.</param>
/// <param name="StartFrame">The shot's first frame in the film.</param>
/// <param name="EndFrame">The frame after the shot's last.</param>
/// <param name="Reasons">Why it was refused.</param>
/// <param name="Scores">What was measured, by name.</param>
/// <param name="Error">The error it failed with, or null.</param>
/// <param name="Attempts">How many attempts the last step took.</param>
/// <param name="Steps">The steps done so far.</param>
/// <param name="ChangedAt">When it last changed.</param>
[GenerateSerializer, Alias("ProductVideo.ClipStatus")]
public sealed record ClipStatus(
    string Id,
    string ProductId,
    int Number,
    ClipState State,
    int StartFrame,
    int EndFrame,
    Reason[] Reasons,
    Dictionary<string, double> Scores,
    string? Error,
    int Attempts,
    StepRecord[] Steps,
    DateTimeOffset ChangedAt)
{
    /// <summary>The model that made its masks, by name and version; null before they were made.</summary>
    [Id(0)]
    public string? MaskedBy { get; init; }

    /// <summary>The clip that shows the same and is kept, or null; how much of it is the score <c>duplicate</c>.</summary>
    [Id(1)]
    public string? Twin { get; init; }

    /// <summary>What a person said of it; null before, or if nobody did. See <see cref="IsReviewed"/> for whether it still holds.</summary>
    [Id(2)]
    public ClipReview? Review { get; init; }

    /// <summary>Whether <see cref="Review"/> holds for the clip and the masks as they are now.</summary>
    [Id(3)]
    public bool IsReviewed { get; init; }

    /// <summary>What the gate would refuse it for if a person had not accepted it.</summary>
    [Id(4)]
    public Reason[] Overruled { get; init; } = [];

    /// <summary>What a person corrected of its masks; null if nothing.</summary>
    [Id(5)]
    public ClipCorrection? Correction { get; init; }

    /// <summary>Whether nothing more happens to it by itself.</summary>
    public bool IsSettled => State is ClipState.Ready or ClipState.Rejected or ClipState.Failed or ClipState.Cancelled;

    /// <summary>The artifact of a step, or null if the step has not been done.</summary>
    public ArtifactReference? ArtifactOf(string step) =>
        Steps.LastOrDefault(record => string.Equals(record.Step, step, StringComparison.Ordinal))?.Artifact;
}
