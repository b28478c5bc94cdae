namespace ProductVideo.Vision.Detection;

/// <summary>A file beside a detector's network cannot be used. The message names the file and the remedy.</summary>
public sealed class DetectorFileException : Exception
{
    /// <summary>Makes an exception about <paramref name="path"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What is wrong and what to do, a sentence without the file's name.</param>
    /// <param name="innerException">What caused it, if something did.</param>
    public DetectorFileException(string path, string problem, Exception? innerException = null)
        : base($"The file {path} cannot be used: {problem}", innerException)
    {
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }
}
