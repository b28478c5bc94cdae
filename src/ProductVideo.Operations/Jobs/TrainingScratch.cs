using System.Text.Json;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Training;
using ProductVideo.Grains.Settings;
using ProductVideo.Grains.Training;
using ProductVideo.Grains.Work;

namespace ProductVideo.Operations.Jobs;

/// <summary>Where an unfinished run keeps what it has so far. It is on the disk of the process that trains.</summary>
internal sealed class TrainingScratch(TrainingTarget target, PipelineOptions pipeline)
{
    /// <summary>The key of a run's step; null before it was started.</summary>
    public string? KeyOf(JobStatus run) => run.Input is { } input && JsonSerializer.Deserialize<TrainingSpec>(input, StepJson.Options) is { } spec
        ? TrainHandler.IdentityOf(spec, pipeline).Key
        : null;

    /// <summary>The folder of a run by its key; it need not be there.</summary>
    public string FolderOf(string key) => Path.Combine(target.Scratch, key);
}
