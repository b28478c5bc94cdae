namespace ProductVideo.Evaluation.Reports;

/// <summary>Why a clip was refused.</summary>
/// <param name="Code">The machine-readable code, such as <c>product.too_large</c>.</param>
/// <param name="Message">The reason with value and limit in words.</param>
public sealed record ReportReason(string Code, string Message);
