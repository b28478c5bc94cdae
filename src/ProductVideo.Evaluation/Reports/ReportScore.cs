namespace ProductVideo.Evaluation.Reports;

/// <summary>One figure of a clip.</summary>
/// <param name="Name">The figure's name for people, such as "mask cover".</param>
/// <param name="Value">The value as text with its unit, such as "18.2 %".</param>
/// <param name="Limit">The allowed range as text, or null when it is not judged.</param>
/// <param name="IsBroken">Whether the value is outside the limit.</param>
public sealed record ReportScore(string Name, string Value, string? Limit = null, bool IsBroken = false);
