using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Training;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Jobs;
using ProductVideo.Grains.Work;

namespace ProductVideo.Grains.Training;

/// <summary>One training run on one device.</summary>
public sealed class TrainingRunGrain(
    [PersistentState(OwnerKind.Training)] IPersistentState<JobGrainState> storage, WorkGrainServices services, ILogger<TrainingRunGrain> logger)
    : JobGrain(storage, services, logger), ITrainingRunGrain
{
    /// <inheritdoc/>
    protected override string Kind => OwnerKind.Training;

    /// <inheritdoc/>
    public Task<JobStatus> StartAsync(TrainingSpec spec) =>
        StartAsync(new JobSpec(WorkStep.Train, Key, JsonSerializer.Serialize(spec, StepJson.Options)));
}
