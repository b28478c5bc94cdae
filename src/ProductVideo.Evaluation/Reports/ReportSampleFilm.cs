namespace ProductVideo.Evaluation.Reports;

/// <summary>One sample.</summary>
/// <param name="Name">Its step in words.</param>
/// <param name="Film">The film, or null if it could not be made.</param>
public sealed record ReportSampleFilm(string Name, ReportMedia? Film);
