namespace ProductVideo.Vision.Networks;

/// <summary>A device that networks were to run on cannot be had. The message names it and the reason.</summary>
public sealed class NetworkDeviceException : Exception
{
    /// <summary>Makes an exception about <paramref name="device"/>.</summary>
    public NetworkDeviceException(NetworkDevice device, string reason, Exception? innerException = null)
        : base($"Networks cannot run on {device}: {reason}", innerException)
    {
        Device = device;
    }

    /// <summary>The device.</summary>
    public NetworkDevice Device { get; }
}
