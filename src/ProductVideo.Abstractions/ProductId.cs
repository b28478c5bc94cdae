using System.Diagnostics.CodeAnalysis;

namespace ProductVideo.Abstractions;

/// <summary>A product's identity, such as <c>JEWE001</c>: 1 to 64 letters, digits, <c>-</c>, <c>_</c> or <c>.</c>, not beginning with a dot. Safe as a file name.</summary>
public readonly record struct ProductId
{
    /// <summary>The longest id.</summary>
    public const int MaxLength = 64;

    private readonly string? _value;

    /// <summary>Checks and takes an id.</summary>
    /// <exception cref="ArgumentException">The text is no product id.</exception>
    public ProductId(string value) => _value = IsValid(value)
        ? value
        : throw new ArgumentException($"'{value}' is no product id. Use 1 to {MaxLength} letters, digits, '-', '_' or '.', not beginning with a dot.", nameof(value));

    /// <summary>The id's text.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether a text is a product id.</summary>
    public static bool IsValid([NotNullWhen(true)] string? value) =>
        value is { Length: > 0 and <= MaxLength } && value[0] != '.' && value.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.');

    /// <summary>The id's text.</summary>
    public override string ToString() => Value;
}
