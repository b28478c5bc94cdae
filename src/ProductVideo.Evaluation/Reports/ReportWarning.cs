namespace ProductVideo.Evaluation.Reports;

/// <summary>Something that limits what the numbers mean, or that went wrong for one input.</summary>
/// <param name="Subject">What it is about, such as a file or a component.</param>
/// <param name="Message">What happened.</param>
/// <param name="Remedy">What the reader can do about it; null when there is nothing to do.</param>
public sealed record ReportWarning(string Subject, string Message, string? Remedy = null);
