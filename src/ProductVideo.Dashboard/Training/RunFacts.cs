using System.Text.Json;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Training;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Training;
using ProductVideo.Grains.Work;

namespace ProductVideo.Dashboard.Training;

/// <summary>What a training run was asked to do, and what it gave.</summary>
/// <param name="Spec">Its input.</param>
/// <param name="Options">Its settings; null if another version of the program wrote settings that this one cannot read.</param>
/// <param name="Value">Its result; null before it is ready.</param>
internal sealed record RunFacts(TrainingSpec Spec, LearningOptions? Options, TrainingValue? Value)
{
    /// <summary>The facts of a run; null before it was started.</summary>
    public static RunFacts? Of(JobStatus job) => job.Input is { } input && JsonSerializer.Deserialize<TrainingSpec>(input, StepJson.Options) is { } spec
        ? new RunFacts(spec, Settings(spec), job.Result is { } result ? JsonSerializer.Deserialize<TrainingValue>(result, StepJson.Options) : null)
        : null;

    private static LearningOptions? Settings(TrainingSpec spec)
    {
        try
        {
            return JsonSerializer.Deserialize<LearningSettings>(spec.Settings, StepJson.Options)?.Options;
        }
        catch (JsonException)
        {
            // the page says that they cannot be read
            return null;
        }
    }
}
