namespace ProductVideo.Wan.Catalogue.Downloads;

/// <summary>What is known of a file before it is fetched.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Path">Where it goes.</param>
/// <param name="Bytes">Its length; null when unknown.</param>
/// <param name="Sha256">Its SHA-256; null when unknown.</param>
public sealed record ExpectedFile(Uri Address, string Path, long? Bytes = null, string? Sha256 = null);
