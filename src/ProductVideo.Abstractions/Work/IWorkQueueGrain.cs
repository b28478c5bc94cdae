namespace ProductVideo.Abstractions.Work;

/// <summary>The durable queue of one capability; its key is one of <see cref="WorkCapability"/>.</summary>
[Alias("ProductVideo.IWorkQueueGrain")]
public interface IWorkQueueGrain : IGrainWithStringKey
{
    /// <summary>Puts items in; ids that are there already are left alone.</summary>
    [Alias("Enqueue")]
    Task EnqueueAsync(WorkItem[] items);

    /// <summary>Leases up to <paramref name="count"/> items for <paramref name="duration"/>; none while paused.</summary>
    [Alias("Lease")]
    Task<WorkLease[]> LeaseAsync(string worker, int count, TimeSpan duration);

    /// <summary>Lengthens a lease. False: it is lost, and the worker must stop.</summary>
    [Alias("Renew")]
    Task<bool> RenewAsync(string id, long fence, TimeSpan duration);

    /// <summary>Reports an item done. False: the lease was lost before, and the report is refused.</summary>
    [Alias("Succeed")]
    Task<bool> SucceedAsync(string id, long fence, string output);

    /// <summary>Reports a failed attempt; the item is tried again later if it may be. False: the report is refused.</summary>
    [Alias("Fail")]
    Task<bool> FailAsync(string id, long fence, string error, bool retryable);

    /// <summary>Gives an item back as if it had not been leased. False: the lease was lost before.</summary>
    [Alias("Abandon")]
    Task<bool> AbandonAsync(string id, long fence);

    /// <summary>Calls off an owner's unfinished items of every queue. Returns how many.</summary>
    [Alias("Cancel")]
    Task<int> CancelAsync(string ownerKind, string ownerKey);

    /// <summary>Stops leasing; what is leased goes on.</summary>
    [Alias("Pause")]
    Task PauseAsync();

    /// <summary>Takes no new work from outside and works off what is there.</summary>
    [Alias("Drain")]
    Task DrainAsync();

    /// <summary>Leases, and takes new work, again.</summary>
    [Alias("Resume")]
    Task ResumeAsync();

    /// <summary>The queue's counts.</summary>
    [Alias("GetStatus")]
    Task<WorkQueueStatus> GetStatusAsync();
}
