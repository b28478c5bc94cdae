namespace ProductVideo.Wan.Catalogue.Downloads;

/// <summary>A file that arrived whole.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hexadecimal digits.</param>
public sealed record DownloadedFile(long Bytes, string Sha256);
