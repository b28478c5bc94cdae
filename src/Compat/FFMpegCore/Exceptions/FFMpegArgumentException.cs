namespace FFMpegCore.Exceptions;

/// <summary>The arguments of a call cannot be turned into a command line.</summary>
public class FFMpegArgumentException(string? message = null, Exception? innerException = null) : Exception(message, innerException);
