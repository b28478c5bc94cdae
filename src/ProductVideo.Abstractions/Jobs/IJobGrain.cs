using Orleans.Concurrency;
using ProductVideo.Abstractions.Work;

namespace ProductVideo.Abstractions.Jobs;

/// <summary>What all jobs of one long step have in common.</summary>
[Alias("ProductVideo.IJobGrain")]
public interface IJobGrain : IWorkOwnerGrain
{
    /// <summary>Tries a failed or cancelled job again.</summary>
    [Alias("Retry")]
    Task<JobStatus> RetryAsync();

    /// <summary>Calls the job off unless it has settled.</summary>
    [Alias("Cancel")]
    Task<JobStatus> CancelAsync(string reason);

    /// <summary>Stops a running job until it is continued; what it saved is kept.</summary>
    [Alias("Pause")]
    Task<JobStatus> PauseAsync(string reason);

    /// <summary>Goes on with a paused job.</summary>
    [Alias("Continue")]
    Task<JobStatus> ContinueAsync();

    /// <summary>The job as it is.</summary>
    [ReadOnly, Alias("GetStatus")]
    Task<JobStatus> GetStatusAsync();

    /// <summary>What happened to it, oldest first.</summary>
    [ReadOnly, Alias("GetHistory")]
    Task<TimelineEntry[]> GetHistoryAsync();
}
