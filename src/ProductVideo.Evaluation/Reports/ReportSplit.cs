namespace ProductVideo.Evaluation.Reports;

/// <summary>One split of the dataset.</summary>
/// <param name="Name">train, val or test.</param>
/// <param name="Products">How many products.</param>
/// <param name="Clips">How many clips.</param>
/// <param name="Frames">How many frames.</param>
public sealed record ReportSplit(string Name, int Products, int Clips, int Frames);
