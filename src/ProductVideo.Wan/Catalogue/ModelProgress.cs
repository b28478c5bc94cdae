namespace ProductVideo.Wan.Catalogue;

/// <summary>How far work on models is.</summary>
/// <param name="Work">What is done, such as "download" or "hash".</param>
/// <param name="Model">The entry's name.</param>
/// <param name="File">The file's path below the entry's folder.</param>
/// <param name="Bytes">Bytes of the file that are done.</param>
/// <param name="Total">Bytes of the file; null when unknown.</param>
public sealed record ModelProgress(string Work, string Model, string File, long Bytes, long? Total);
