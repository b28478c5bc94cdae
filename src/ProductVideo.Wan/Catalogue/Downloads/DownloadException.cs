namespace ProductVideo.Wan.Catalogue.Downloads;

/// <summary>A download cannot go on; the message names the address, what is wrong, and the remedy.</summary>
public sealed class DownloadException : Exception
{
    /// <summary>Makes the exception; the address is put before the message.</summary>
    public DownloadException(Uri address, DownloadError error, string message, Exception? inner = null)
        : base($"{address}: {message}", inner)
    {
        Address = address;
        Error = error;
    }

    /// <summary>The address.</summary>
    public Uri Address { get; }

    /// <summary>Why.</summary>
    public DownloadError Error { get; }
}
