namespace FFMpegCore.Exceptions;

/// <summary>ffmpeg or ffprobe could not be run, or ended with an error; <see cref="FFMpegErrorOutput"/> holds the last lines it wrote.</summary>
public class FFMpegException : Exception
{
    public FFMpegException(FFMpegExceptionType type, string message, Exception? innerException = null, string ffMpegErrorOutput = "")
        : base(message, innerException)
    {
        Type = type;
        FFMpegErrorOutput = ffMpegErrorOutput;
    }

    public FFMpegExceptionType Type { get; }

    public string FFMpegErrorOutput { get; }
}
