namespace ProductVideo.Evaluation.Reports;

/// <summary>The dataset that was written.</summary>
/// <param name="Name">Its name and version.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="Splits">What each split holds.</param>
/// <param name="Facts">Further figures, such as the manifest's hash and the size on disk.</param>
public sealed record ReportDataset(string Name, string Folder, IReadOnlyList<ReportSplit> Splits, IReadOnlyList<ReportFact> Facts);
