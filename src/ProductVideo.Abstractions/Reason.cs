namespace ProductVideo.Abstractions;

/// <summary>Why an item was refused, for machines and for people.</summary>
/// <param name="Code">A stable code, such as <c>shot.too_short</c>.</param>
/// <param name="Value">What was measured; 0 where nothing is measured.</param>
/// <param name="Limit">What would have been allowed.</param>
/// <param name="Message">The same in words, with the remedy if there is one.</param>
[GenerateSerializer, Alias("ProductVideo.Reason")]
public sealed record Reason(string Code, double Value, double Limit, string Message);
