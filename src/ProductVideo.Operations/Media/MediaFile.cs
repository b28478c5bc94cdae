namespace ProductVideo.Operations.Media;

/// <summary>A file that may be shown to people, open for reading. Whoever sends it closes it.</summary>
/// <param name="Content">Its bytes; they can be read from any place.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Version">Changes when its bytes do: a content hash.</param>
public sealed record MediaFile(Stream Content, string ContentType, string Version);
