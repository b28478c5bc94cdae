namespace ProductVideo.Storage.Work;

/// <summary>A queue holds as much as it may, so new work from outside is refused; or it is being drained.</summary>
public sealed class WorkQueueFullException(string capability, string message, TimeSpan retryAfter) : Exception(message)
{
    /// <summary>The queue.</summary>
    public string Capability { get; } = capability;

    /// <summary>When it is worth asking again.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
