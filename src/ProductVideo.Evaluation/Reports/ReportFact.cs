namespace ProductVideo.Evaluation.Reports;

/// <summary>A name and a value.</summary>
/// <param name="Name">The name for people.</param>
/// <param name="Value">The value as text.</param>
public sealed record ReportFact(string Name, string Value);
