using ProductVideo.Abstractions.Jobs;

namespace ProductVideo.Abstractions.Training;

/// <summary>A training run; its key is the run's name.</summary>
[Alias("ProductVideo.ITrainingRunGrain")]
public interface ITrainingRunGrain : IJobGrain
{
    /// <summary>Trains, or finds the LoRA that the same dataset and settings gave before.</summary>
    [Alias("Start")]
    Task<JobStatus> StartAsync(TrainingSpec spec);
}
