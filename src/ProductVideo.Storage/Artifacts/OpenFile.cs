namespace ProductVideo.Storage.Artifacts;

/// <summary>A file of an artifact, open for reading. The reader disposes of it.</summary>
/// <param name="Content">Its bytes; it can be read from any place.</param>
/// <param name="Hash">SHA-256 of the bytes.</param>
public sealed record OpenFile(Stream Content, string Hash) : IDisposable
{
    /// <summary>Closes it.</summary>
    public void Dispose() => Content.Dispose();
}
