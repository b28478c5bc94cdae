namespace ProductVideo.Datasets.Catalogues;

/// <summary>A product as a row of a CSV or JSONL file gives it; null where it says nothing.</summary>
/// <param name="Source">The file and the line.</param>
/// <param name="Video">The film's path or address.</param>
/// <param name="Images">The photos' paths or addresses; a folder stands for the photos in it.</param>
/// <param name="Description">Its text, not yet cleaned.</param>
internal sealed record CatalogueRow(string Source, string? Video, IReadOnlyList<string> Images, ProductDescription Description);
