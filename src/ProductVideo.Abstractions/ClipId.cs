using System.Globalization;

namespace ProductVideo.Abstractions;

/// <summary>A clip's identity: its product and the number of its shot from 1, written <c>JEWE001_002</c>.</summary>
/// <param name="Product">The product.</param>
/// <param name="Number">The shot's number, from 1.</param>
public readonly record struct ClipId(ProductId Product, int Number)
{
    /// <summary>Reads <c>JEWE001_002</c>.</summary>
    /// <returns>False if the text is no clip id.</returns>
    public static bool TryParse(string? text, out ClipId id)
    {
        id = default;
        var split = text?.LastIndexOf('_') ?? -1;
        if (split < 1
            || text!.Length - split < 4
            || !ProductId.IsValid(text[..split])
            || !int.TryParse(text.AsSpan(split + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < 1)
        {
            return false;
        }

        id = new ClipId(new ProductId(text[..split]), number);
        return string.Equals(id.ToString(), text, StringComparison.Ordinal);
    }

    /// <summary>Reads <c>JEWE001_002</c>.</summary>
    /// <exception cref="FormatException">The text is no clip id.</exception>
    public static ClipId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no clip id; one looks like JEWE001_002.");

    /// <summary>The id as text, the number with at least three digits.</summary>
    public override string ToString() => $"{Product}_{Number.ToString("000", CultureInfo.InvariantCulture)}";
}
