namespace ProductVideo.Operations.Media;

/// <summary>A file that may be shown to people.</summary>
/// <param name="Path">Where it is on this machine.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Version">Changes when its bytes do: a content hash.</param>
public sealed record MediaFile(string Path, string ContentType, string Version);
