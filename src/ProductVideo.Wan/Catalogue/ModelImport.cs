namespace ProductVideo.Wan.Catalogue;

/// <summary>What an import or a download did with one file.</summary>
/// <param name="Model">The entry.</param>
/// <param name="Path">The file's path below the entry's folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256.</param>
/// <param name="IsNew">Whether it came in now; it was there already otherwise.</param>
/// <param name="IsFirstSeen">Whether its hash was recorded now for the first time, because the catalogue does not know it.</param>
public sealed record ModelImport(string Model, string Path, long Bytes, string Sha256, bool IsNew, bool IsFirstSeen);
