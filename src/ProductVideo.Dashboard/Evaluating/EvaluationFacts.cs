using System.Text.Json;
using ProductVideo.Abstractions.Evaluation;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Grains.Evaluation;
using ProductVideo.Grains.Work;

namespace ProductVideo.Dashboard.Evaluating;

/// <summary>Reads what an evaluation was asked and what it measured from its listing.</summary>
internal static class EvaluationFacts
{
    /// <summary>What it was asked to compare; null before it was started.</summary>
    public static EvaluationSpec? Spec(JobStatus? job) => job?.Input is { } input ? JsonSerializer.Deserialize<EvaluationSpec>(input, StepJson.Options) : null;

    /// <summary>What it measured; null if it is not done.</summary>
    public static EvaluationValue? Of(JobStatus? job) =>
        job is { State: JobState.Ready, Result: { } json } ? JsonSerializer.Deserialize<EvaluationValue>(json, StepJson.Options) : null;
}
