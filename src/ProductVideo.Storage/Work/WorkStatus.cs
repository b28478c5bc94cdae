namespace ProductVideo.Storage.Work;

/// <summary>Where a work item is. The numbers are what the table holds.</summary>
public enum WorkStatus
{
    /// <summary>Waits for a worker, or for the end of its back-off.</summary>
    Queued = 0,

    /// <summary>A worker holds a lease.</summary>
    Leased = 1,

    /// <summary>Done; its result is kept.</summary>
    Succeeded = 2,

    /// <summary>Given up after its last attempt or an error that no attempt can mend; its error is kept.</summary>
    Parked = 3,

    /// <summary>Called off.</summary>
    Cancelled = 4,

    /// <summary>Was parked; its owner has been asked to try again and has queued a new item.</summary>
    Retried = 5,
}
