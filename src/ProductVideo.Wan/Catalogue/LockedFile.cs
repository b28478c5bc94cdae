namespace ProductVideo.Wan.Catalogue;

/// <summary>What was recorded about a file when it came in.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hexadecimal digits.</param>
/// <param name="From">The address or file that it came from.</param>
public sealed record LockedFile(long Bytes, string Sha256, string From);
