namespace ProductVideo.Wan.Weights;

/// <summary>A weight file cannot be read or written; the message names the file, what is wrong with it, and the remedy.</summary>
public sealed class WeightFileException : Exception
{
    /// <summary>Makes the exception; the file's path is put before the message.</summary>
    public WeightFileException(string path, string message, Exception? inner = null)
        : base($"{path}: {message}", inner) => FilePath = path;

    /// <summary>The file.</summary>
    public string FilePath { get; }
}
