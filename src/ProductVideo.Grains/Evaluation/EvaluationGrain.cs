using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using ProductVideo.Abstractions.Evaluation;
using ProductVideo.Abstractions.Jobs;
using ProductVideo.Abstractions.Work;
using ProductVideo.Grains.Jobs;
using ProductVideo.Grains.Work;

namespace ProductVideo.Grains.Evaluation;

/// <summary>One evaluation of a set of pairs.</summary>
public sealed class EvaluationGrain(
    [PersistentState(OwnerKind.Evaluation)] IPersistentState<JobGrainState> storage, WorkGrainServices services, ILogger<EvaluationGrain> logger)
    : JobGrain(storage, services, logger), IEvaluationGrain
{
    /// <inheritdoc/>
    protected override string Kind => OwnerKind.Evaluation;

    /// <inheritdoc/>
    public Task<JobStatus> StartAsync(EvaluationSpec spec) =>
        StartAsync(new JobSpec(WorkStep.Evaluate, Key, JsonSerializer.Serialize(spec, StepJson.Options)));
}
