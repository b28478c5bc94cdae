namespace ProductVideo.Wan.Memory;

/// <summary>A device has too little memory for a piece of work; the message says for what, how much was asked and free, and what helps.</summary>
public sealed class DeviceMemoryException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The message.</param>
    /// <param name="requested">Bytes of the allocation that failed, or null where the library does not say.</param>
    /// <param name="memory">The device's memory once the work was undone, or null where it does not say.</param>
    /// <param name="inner">What the tensor library said.</param>
    public DeviceMemoryException(string message, long? requested, DeviceMemory? memory, Exception inner)
        : base(message, inner)
    {
        Requested = requested;
        Memory = memory;
    }

    /// <summary>Bytes of the allocation that failed, or null where the library does not say.</summary>
    public long? Requested { get; }

    /// <summary>The device's memory once the work was undone, or null where it does not say.</summary>
    public DeviceMemory? Memory { get; }
}
