using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using ProductVideo.Abstractions.Generation;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Jobs;
using ProductVideo.Grains.Work;

namespace ProductVideo.Grains.Generation;

/// <summary>Two videos from one masked scene, one seed and two products.</summary>
public sealed class PairGrain(
    [PersistentState(OwnerKind.Pair)] IPersistentState<JobGrainState> storage, WorkGrainServices services, ILogger<PairGrain> logger)
    : JobGrain(storage, services, logger), IPairGrain
{
    /// <inheritdoc/>
    protected override string Kind => OwnerKind.Pair;

    /// <inheritdoc/>
    public Task<JobStatus> StartAsync(PairSpec spec) =>
        StartAsync(new JobSpec(WorkStep.GeneratePair, Key, JsonSerializer.Serialize(spec, StepJson.Options)));
}
