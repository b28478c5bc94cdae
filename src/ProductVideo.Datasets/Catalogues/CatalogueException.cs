namespace ProductVideo.Datasets.Catalogues;

/// <summary>The catalogue as a whole cannot be read; a problem of one product never raises this.</summary>
public sealed class CatalogueException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The catalogue.</param>
    /// <param name="message">What is wrong and what to do about it; names the path.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public CatalogueException(string path, string message, Exception? innerException = null)
        : base(message, innerException) => Path = path;

    /// <summary>The catalogue's path.</summary>
    public string Path { get; }
}
