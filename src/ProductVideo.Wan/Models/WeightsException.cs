namespace ProductVideo.Wan.Models;

/// <summary>Weights cannot be used; the message names the file, what does not fit, and the remedy.</summary>
public sealed class WeightsException : Exception
{
    /// <summary>Makes the exception.</summary>
    public WeightsException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
