using ProductVideo.Abstractions;

namespace ProductVideo.Grains.Work;

/// <summary>The input itself allows no result; trying again would not help, and the item is rejected rather than failed.</summary>
public sealed class InputRefusedException(Reason reason, Exception? innerException = null) : Exception(reason.Message, innerException)
{
    /// <summary>Why.</summary>
    public Reason Reason { get; } = reason;
}
