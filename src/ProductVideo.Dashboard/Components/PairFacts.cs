using System.Text.Json;
using ProductVideo.Abstractions.Generation;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Grains.Generation;
using ProductVideo.Grains.Work;

namespace ProductVideo.Dashboard.Components;

/// <summary>Reads what a finished pair is from its listing.</summary>
internal static class PairFacts
{
    /// <summary>What it was asked to be; null before it was started.</summary>
    public static PairSpec? Spec(JobStatus job) => job.Input is { } input ? JsonSerializer.Deserialize<PairSpec>(input, StepJson.Options) : null;

    /// <summary>The pair; null if it is not done.</summary>
    public static PairValue? Of(JobStatus? job) =>
        job is { State: JobState.Ready, Result: { } json } ? JsonSerializer.Deserialize<PairValue>(json, StepJson.Options) : null;
}
