namespace ProductVideo.Cli.Scoring;

/// <summary>One sample film held against the truth.</summary>
/// <param name="Id">The product.</param>
/// <param name="MissedCuts">Planted cuts that were not found at their very frame.</param>
/// <param name="InventedCuts">Cuts that were found where none is.</param>
/// <param name="Clips">Its clips.</param>
internal sealed record FilmScore(string Id, IReadOnlyList<int> MissedCuts, IReadOnlyList<int> InventedCuts, IReadOnlyList<ClipScore> Clips);
