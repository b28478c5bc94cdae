namespace ProductVideo.Datasets.Building;

/// <summary>A dataset cannot be built; the message names the file or folder and the remedy.</summary>
public sealed class DatasetException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="message">What is wrong and what to do about it.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public DatasetException(string path, string message, Exception? innerException = null)
        : base(message, innerException) => Path = path;

    /// <summary>The file or folder.</summary>
    public string Path { get; }
}
