namespace ProductVideo.Silo.Service;

/// <summary>What was last read as the catalogue; remembered before anything is made of it, so that an interrupted run can go on.</summary>
/// <param name="Path">The catalogue's folder or file.</param>
/// <param name="Found">Product pages that it lists, usable or not.</param>
/// <param name="Problems">Everything that was wrong with it.</param>
public sealed record CatalogueRecord(string Path, int Found, IReadOnlyList<RunProblem> Problems);
