namespace ProductVideo.Vision.Networks;

/// <summary>A network's file cannot be used, or is not the network that it should be. The message names the file and the remedy.</summary>
public sealed class NetworkFileException : Exception
{
    /// <summary>Makes an exception about <paramref name="path"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What is wrong and what to do, a sentence without the file's name.</param>
    /// <param name="innerException">What ONNX Runtime said, if it said something.</param>
    public NetworkFileException(string path, string problem, Exception? innerException = null)
        : base($"The network {path} cannot be used: {problem}", innerException)
    {
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }
}
