namespace ProductVideo.Abstractions.Work;

/// <summary>How a work item ended.</summary>
public enum WorkEnd
{
    /// <summary>It was done.</summary>
    Succeeded,

    /// <summary>It was given up; it is parked with its error.</summary>
    Failed,

    /// <summary>It was called off.</summary>
    Cancelled,
}
