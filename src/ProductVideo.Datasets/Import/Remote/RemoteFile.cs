using ProductVideo.Datasets.Import.Material;

namespace ProductVideo.Datasets.Import.Remote;

/// <summary>What became of a remote address.</summary>
/// <param name="Path">The file it was kept as; null if it was not fetched.</param>
/// <param name="Kind">What the file is by its content.</param>
/// <param name="Problem">Why it was not fetched, and what to do about it; names the address. Null if it was.</param>
internal sealed record RemoteFile(string? Path, MaterialKind Kind, string? Problem);
