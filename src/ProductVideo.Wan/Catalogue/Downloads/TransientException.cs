namespace ProductVideo.Wan.Catalogue.Downloads;

/// <summary>A failure that another attempt may not meet.</summary>
internal sealed class TransientException(string message, TimeSpan? wait = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How long the server asks to wait; null when it does not say.</summary>
    public TimeSpan? Wait { get; } = wait;
}
