namespace ProductVideo.Wan.Text.SentencePiece;

/// <summary>A tokenizer file cannot be used; the message names the file, what is wrong with it, and the remedy.</summary>
public sealed class TokenizerException : Exception
{
    /// <summary>Makes the exception; the file's path is put before the message.</summary>
    public TokenizerException(string path, string message, Exception? inner = null)
        : base($"{path}: {message}", inner) => FilePath = path;

    /// <summary>The file.</summary>
    public string FilePath { get; }
}
