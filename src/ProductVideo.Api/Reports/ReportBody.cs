namespace ProductVideo.Api.Reports;

/// <summary>A report that was written.</summary>
/// <param name="Version">Changes when the page does.</param>
internal sealed record ReportBody(string Version);
