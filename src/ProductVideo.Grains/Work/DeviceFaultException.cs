namespace ProductVideo.Grains.Work;

/// <summary>A step failed because of its device, not of its item. A device that fails so twice in a row is taken out of service.</summary>
public sealed class DeviceFaultException(string message, Exception? innerException = null) : Exception(message, innerException);
