namespace ProductVideo.Operations.Jobs;

/// <summary>Looks into training runs, finished or under way.</summary>
public interface ITrainingRuns
{
    /// <summary>The loss series of a run: all of it once it is ready, up to the newest checkpoint before. Null: there is no such run.</summary>
    Task<IReadOnlyList<LossPoint>?> GetLossesAsync(string id, CancellationToken cancellationToken);

    /// <summary>The optimizer steps at which an unfinished run was saved and can go on from, oldest first. Null: there is no such run.</summary>
    Task<IReadOnlyList<int>?> GetCheckpointsAsync(string id, CancellationToken cancellationToken);

    /// <summary>The samples of a run, also of one under way; empty where there are none. Null: there is no such run.</summary>
    Task<RunSamples?> GetSamplesAsync(string id, CancellationToken cancellationToken);
}
