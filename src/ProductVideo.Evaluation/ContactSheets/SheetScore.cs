namespace ProductVideo.Evaluation.ContactSheets;

/// <summary>One score on a clip's sheet.</summary>
/// <param name="Name">A few words, such as "mask cover".</param>
/// <param name="Value">The value with its unit.</param>
/// <param name="Limit">What it was held against, or empty.</param>
/// <param name="IsBroken">Whether it is outside.</param>
/// <param name="IsMeasured">Whether it was measured; what was not is written faintly.</param>
public sealed record SheetScore(string Name, string Value, string Limit, bool IsBroken, bool IsMeasured = true);
