namespace ProductVideo.Datasets.Import.Html;

/// <summary>A piece of HTML.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The tag's name in lower case; for <see cref="HtmlTokenKind.Raw"/> the element that the content belongs to; else empty.</param>
/// <param name="Text">The text or the raw content; empty for tags.</param>
/// <param name="Attributes">A start tag's attributes by lower-case name, values with character references resolved; the first of a name counts.</param>
internal sealed record HtmlToken(HtmlTokenKind Kind, string Name, string Text, IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>No attributes.</summary>
    public static readonly IReadOnlyDictionary<string, string> NoAttributes = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>An attribute's value, trimmed; null where it is missing or empty.</summary>
    public string? this[string attribute] => Attributes.TryGetValue(attribute, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
