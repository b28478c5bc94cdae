namespace ProductVideo.Datasets.Building;

/// <summary>One machine-readable reason behind a decision.</summary>
/// <param name="Code">A stable code such as <c>product.too_large</c>.</param>
/// <param name="Value">The score.</param>
/// <param name="Limit">The limit that it broke.</param>
/// <param name="Message">The same in words.</param>
public sealed record DatasetReason(string Code, double Value, double Limit, string Message);
