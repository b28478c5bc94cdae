using ProductVideo.Abstractions.Jobs;

namespace ProductVideo.Abstractions.Evaluation;

/// <summary>An evaluation; its key is the evaluation's name.</summary>
[Alias("ProductVideo.IEvaluationGrain")]
public interface IEvaluationGrain : IJobGrain
{
    /// <summary>Measures, or finds the measurements.</summary>
    [Alias("Start")]
    Task<JobStatus> StartAsync(EvaluationSpec spec);
}
