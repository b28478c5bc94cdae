namespace ProductVideo.Media;

/// <summary>Something is wrong with a file (or with the tools that read it). The message names the file and the remedy.</summary>
public sealed class MediaException : Exception
{
    /// <summary>Makes an exception about <paramref name="path"/>.</summary>
    public MediaException(string path, MediaErrorCode code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Path = path;
        Code = code;
    }

    /// <summary>The file as the caller named it.</summary>
    public string Path { get; }

    /// <summary>What is wrong.</summary>
    public MediaErrorCode Code { get; }
}
