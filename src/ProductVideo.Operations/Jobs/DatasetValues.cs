using System.Text.Json;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Grains.Datasets;
using ProductVideo.Grains.Work;

namespace ProductVideo.Operations.Jobs;

/// <summary>Reads what a finished dataset holds from its listing.</summary>
public static class DatasetValues
{
    /// <summary>What it holds; null if it is not done.</summary>
    public static DatasetValue? Of(JobStatus? job) =>
        job is { State: JobState.Ready, Result: { } json } ? JsonSerializer.Deserialize<DatasetValue>(json, StepJson.Options) : null;
}
