namespace ProductVideo.Evaluation.Reports;

/// <summary>Items that left the funnel for one reason.</summary>
/// <param name="Code">The machine-readable reason, such as <c>shot.too_short</c>.</param>
/// <param name="Label">The reason for people.</param>
/// <param name="Count">How many.</param>
/// <param name="Outcome">How they ended.</param>
public sealed record ReportFunnelLoss(string Code, string Label, int Count, ReportOutcome Outcome = ReportOutcome.Rejected);
