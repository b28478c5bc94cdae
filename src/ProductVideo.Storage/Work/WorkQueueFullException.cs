namespace ProductVideo.Storage.Work;

/// <summary>A queue holds as much as it may, so new work from outside is refused; or it is being drained.</summary>
public sealed class WorkQueueFullException : Exception
{
    /// <summary>Refuses.</summary>
    /// <param name="capability">The queue.</param>
    /// <param name="message">Why, and the remedy.</param>
    /// <param name="retryAfter">When it is worth asking again.</param>
    public WorkQueueFullException(string capability, string message, TimeSpan retryAfter)
        : base(message) => (Data[nameof(Capability)], Data[nameof(RetryAfter)]) = (capability, retryAfter);

    /// <summary>The queue.</summary>
    public string Capability => Data[nameof(Capability)] as string ?? "";

    /// <summary>When it is worth asking again. Both are kept where an exception that goes from process to process has them still.</summary>
    public TimeSpan RetryAfter => Data[nameof(RetryAfter)] is TimeSpan after ? after : TimeSpan.Zero;
}
