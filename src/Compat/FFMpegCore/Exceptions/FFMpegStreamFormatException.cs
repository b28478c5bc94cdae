namespace FFMpegCore.Exceptions;

/// <summary>A frame differs in size or pixel format from the first frame of its raw stream.</summary>
public class FFMpegStreamFormatException(FFMpegExceptionType type, string message, Exception? innerException = null)
    : FFMpegException(type, message, innerException);
