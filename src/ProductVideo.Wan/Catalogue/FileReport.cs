namespace ProductVideo.Wan.Catalogue;

/// <summary>A file as verification found it.</summary>
/// <param name="Path">Its path below the entry's folder.</param>
/// <param name="State">What is to say of it.</param>
/// <param name="Bytes">Its length; null when it is not there.</param>
/// <param name="Sha256">Its SHA-256; null when it was not read.</param>
/// <param name="Expected">The size or hash that it should have had; null when all is well.</param>
public sealed record FileReport(string Path, FileState State, long? Bytes, string? Sha256, string? Expected)
{
    /// <summary>Whether the file is wrong or lacking.</summary>
    public bool IsProblem => State is FileState.Missing or FileState.WrongSize or FileState.WrongHash;
}
