using ProductVideo.Abstractions.Jobs;

namespace ProductVideo.Operations.Jobs;

/// <summary>Starts and steers datasets, training runs, pairs and evaluations. Starting never waits for the work.</summary>
public interface IJobOperations
{
    /// <summary>Builds a dataset: the clips are compared with each other first, and those that are accepted by then go in.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="productIds">The products; empty for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationRefusedException">A product is not known, or none is.</exception>
    Task<JobStatus> StartDatasetAsync(string name, IReadOnlyList<string> productIds, CancellationToken cancellationToken);

    /// <summary>Trains a LoRA on a dataset.</summary>
    /// <exception cref="OperationRefusedException">The dataset is not ready, a setting is out of range, or the model is missing.</exception>
    Task<JobStatus> StartTrainingAsync(string name, TrainingRequest request, CancellationToken cancellationToken);

    /// <summary>Generates a pair: one scene, two products.</summary>
    /// <exception cref="OperationRefusedException">Dataset or LoRA is not ready, or the scene or a product is not in it.</exception>
    Task<JobStatus> StartPairAsync(PairRequest request, CancellationToken cancellationToken);

    /// <summary>Measures pairs.</summary>
    /// <exception cref="OperationRefusedException">The dataset or a pair is not ready.</exception>
    Task<JobStatus> StartEvaluationAsync(string name, EvaluationRequest request, CancellationToken cancellationToken);

    /// <summary>Tries a failed or cancelled job again. Null: there is no such job.</summary>
    Task<JobStatus?> RetryAsync(string kind, string id, CancellationToken cancellationToken);

    /// <summary>Calls a job off unless it has settled. Null: there is no such job.</summary>
    Task<JobStatus?> CancelAsync(string kind, string id, string reason, CancellationToken cancellationToken);

    /// <summary>Stops a running job until it is continued; what it saved is kept. Null: there is no such job.</summary>
    /// <exception cref="OperationRefusedException">It is not running.</exception>
    Task<JobStatus?> PauseAsync(string kind, string id, string reason, CancellationToken cancellationToken);

    /// <summary>Goes on with a paused job. Null: there is no such job.</summary>
    /// <exception cref="OperationRefusedException">It is not paused.</exception>
    Task<JobStatus?> ContinueAsync(string kind, string id, CancellationToken cancellationToken);
}
