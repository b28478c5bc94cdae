namespace ProductVideo.Abstractions.Work;

/// <summary>A grain that enqueues work and is told how it ended.</summary>
[Alias("ProductVideo.IWorkOwnerGrain")]
public interface IWorkOwnerGrain : IGrainWithStringKey
{
    /// <summary>Takes a result. Results of items that the grain no longer waits for change nothing.</summary>
    [Alias("WorkFinished")]
    Task<WorkReceipt> WorkFinishedAsync(WorkResult result);
}
